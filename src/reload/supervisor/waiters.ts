/** Those who wait for the next time that something happens. */
export class Waiters<T> {
  #waiting: PromiseWithResolvers<T>[] = [];

  /** Settles at the next `resolve` or `reject`. */
  next(): Promise<T> {
    const waiter = withResolvers<T>();
    this.#waiting.push(waiter);
    return waiter.promise;
  }

  resolve(value: T): void {
    for (const { resolve } of this.#waiting.splice(0)) resolve(value);
  }

  reject(error: unknown): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

// Promise.withResolvers is there since Node 22.
function withResolvers<T>(): PromiseWithResolvers<T> {
  let settle: Pick<PromiseWithResolvers<T>, "resolve" | "reject"> | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return {
    promise,
    resolve: (value) => settle?.resolve(value),
    reject: (error) => settle?.reject(error),
  };
}
