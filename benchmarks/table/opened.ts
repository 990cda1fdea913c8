/** What was opened one after the other, and is closed together, the last first. */
export class Opened implements AsyncDisposable {
  readonly #resources: AsyncDisposable[] = [];

  /** Takes a resource over. */
  keep<Resource extends AsyncDisposable>(resource: Resource): Resource {
    this.#resources.push(resource);
    return resource;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const resource of this.#resources.splice(0).reverse()) await resource[Symbol.asyncDispose]();
  }
}
