/** Names of files that hold keys, passwords or certificates, in lower case. From what the tools that make them use. */
const secretNames = [
  /^\.env(\..*)?$/,
  /\.env$/,
  /\.(pem|key|p12|pfx|jks|keystore|kdbx|ppk|asc|gpg|tfvars|tfstate|ovpn)$/,
  /\.(tfvars\.json|tfstate\.backup)$/,
  /^id_(rsa|dsa|ecdsa|ed25519)(_.*)?$/,
  /^[._]?(netrc|npmrc|pypirc|pgpass|htpasswd|git-credentials|dockercfg|my\.cnf|boto|s3cfg)$/,
  /^(credentials|secrets?)(\.(json|ya?ml|toml|ini|txt|xml|properties))?$/,
  /^(service[-_]?account|client[-_]secret).*\.json$/,
];
const secretPaths = [/(^|\/)\.docker\/config\.json$/, /(^|\/)\.kube\/config$/, /(^|\/)\.(ssh|gnupg)\//];
/** Examples are made to be shared. */
const harmless = /\.(example|sample|template|dist|defaults?)$/;

/** True for a path whose file is likely to hold secrets. Slashes or backslashes. */
export function isSecretFile(path: string): boolean {
  const clean = path.replaceAll('\\', '/').toLowerCase();
  const name = clean.slice(clean.lastIndexOf('/') + 1);
  if (harmless.test(name)) return false;
  return (
    secretNames.some((pattern) => pattern.test(name)) || secretPaths.some((pattern) => pattern.test(clean))
  );
}
