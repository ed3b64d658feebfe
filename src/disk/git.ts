import { spawn } from 'node:child_process';
import type { GitCall, GitOutput } from '../core/sourceControl/git';

/** No prompt, no pager, no lock for what only reads, and messages in English. */
const calm = { GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_PAGER: 'cat', LC_ALL: 'C' };

/** Runs git. Rejects with what it complained about when it ends with an error, and when it is missing or stopped. */
export function runGit({ program, args, folder, maxBytes, signal }: GitCall): Promise<GitOutput> {
  return new Promise((resolve, reject) => {
    const git = spawn(program, args, {
      cwd: folder,
      env: { ...process.env, ...calm },
      shell: false,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    const said: Buffer[] = [];
    let complaint = '';
    let bytes = 0;
    let cut = false;
    git.stdout.on('data', (chunk: Buffer) => {
      const room = maxBytes - bytes;
      said.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
      bytes += Math.min(chunk.length, room);
      if (chunk.length <= room) return;
      cut = true;
      git.kill();
    });
    git.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < 2_000) complaint += chunk.toString('utf8');
    });
    git.on('error', reject);
    git.on('close', (code) => {
      if (code === 0 || cut) resolve({ text: Buffer.concat(said).toString('utf8'), cut });
      else reject(new Error(complaint.trim().split('\n', 1)[0] || `git ended with code ${code}`));
    });
  });
}
