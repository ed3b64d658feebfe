/** A codicon. Decoration only: the control around it carries the label. */
export function Icon({ name, spin = false }: { readonly name: string; readonly spin?: boolean }) {
  return <span class={`codicon codicon-${name}${spin ? ' spin' : ''}`} aria-hidden="true" />;
}

/** A button that shows an icon and says its label to who cannot see it. */
export function IconButton(props: {
  readonly icon: string;
  readonly label: string;
  readonly class?: string;
  readonly disabled?: boolean;
  /** False keeps Tab from it: another control of its group has the place. */
  readonly focusable?: boolean;
  readonly onClick: () => void;
}) {
  const { icon, label, disabled, onClick } = props;
  return (
    <button
      type="button"
      class={`icon-button ${props.class ?? ''}`}
      title={label}
      aria-label={label}
      tabIndex={props.focusable === false ? -1 : 0}
      disabled={disabled ?? false}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
