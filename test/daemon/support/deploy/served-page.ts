/** A page that birdwire serves. */
export interface ServedPage {
  readonly status: number;
  readonly body: string;
}

/** Runs a program where the page is served, and returns what it printed. */
export type RunThere = (program: string, ...args: readonly string[]) => Promise<string>;

/** Asks for a page as the node does: at the address of the manifest's probes. `node` is Node's program there. */
export async function getPage(run: RunThere, node: string, page: string): Promise<ServedPage> {
  const printed = await run(node, "--input-type=module", "--eval", pageScript(page));
  const [status, ...body] = printed.split("\n");
  return { status: Number(status), body: body.join("\n") };
}

/** What Node is to run to ask for a page: it prints its status, then the page. It has no single quote in it. */
export function pageScript(page: string): string {
  return `const answer = await fetch("http://127.0.0.1:9324${page}");
console.log(answer.status);
console.log(await answer.text());`;
}
