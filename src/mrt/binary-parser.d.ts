/**
 * The part of binary-parser 2 that is used here, typed by what is read; the package's own declarations are not found
 * through its `exports` (binary-parser 2.3.0), and their results are `any`.
 */
declare module "binary-parser" {
  type With<Result, Name extends string, Value> = Result & { readonly [Key in Name]: Value };

  export class Parser<Result extends object = object> {
    endianness(endianness: "big" | "little"): this;
    uint8<Name extends string>(name: Name): Parser<With<Result, Name, number>>;
    uint16<Name extends string>(name: Name): Parser<With<Result, Name, number>>;
    uint32<Name extends string>(name: Name): Parser<With<Result, Name, number>>;
    bit1<Name extends string>(name: Name): Parser<With<Result, Name, number>>;
    bit4<Name extends string>(name: Name): Parser<With<Result, Name, number>>;
    bit6<Name extends string>(name: Name): Parser<With<Result, Name, number>>;
    saveOffset<Name extends string>(name: Name): Parser<With<Result, Name, number>>;
    /** Shorter than `length` where the bytes end before. */
    buffer<Name extends string>(
      name: Name,
      options: {
        readonly length: number | (keyof Result & string) | ((this: Result) => number);
      },
    ): Parser<With<Result, Name, Uint8Array>>;
    array<Name extends string, Item extends object>(
      name: Name,
      options: {
        readonly type: Parser<Item>;
        readonly length?: number | (keyof Result & string);
        readonly readUntil?: "eof";
      },
    ): Parser<With<Result, Name, readonly Item[]>>;
    choice<Name extends string, Item extends object>(
      name: Name,
      options: {
        readonly tag: keyof Result & string;
        readonly choices: Readonly<Record<number, Parser<Item>>>;
      },
    ): Parser<With<Result, Name, Item>>;
    /** Throws where the bytes are too few. */
    parse(bytes: Uint8Array): Result;
  }
}
