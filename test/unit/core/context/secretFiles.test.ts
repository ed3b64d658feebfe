import { expect, it } from 'vitest';
import { isSecretFile } from '../../../../src/core/context/secretFiles';

it.each([
  '.env',
  'app/.env.local',
  'deploy\\prod.env',
  'certs/server.KEY',
  'a/id_rsa',
  'home/.ssh/config',
  '.npmrc',
  '_netrc',
  'config/secrets.yml',
  '.aws/credentials',
  'infra/prod.tfvars',
  'service-account-prod.json',
  '.kube/config',
])('%s holds secrets', (path) => expect(isSecretFile(path)).toBe(true));

it.each([
  'src/environment.ts',
  '.env.example',
  'keys.ts',
  'src/key.py',
  'secretFiles.ts',
  'id_rsa.pub',
  'tsconfig.json',
  'src/credentials.py',
  '',
])('%s does not', (path) => expect(isSecretFile(path)).toBe(false));
