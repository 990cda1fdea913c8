import type { BirdTime } from "../model/time.ts";
import type { ValuePool } from "./value-pool.ts";

/** All of a time but the moment itself: the times of one reply mostly have one form. */
export type TimeForm = WrittenForm | { readonly kind: "other"; readonly time: BirdTime };

/** `2026-11-23 15:50:49.123456`, with or without the day and decimals, and whatever stands behind it. */
interface WrittenForm {
  readonly kind: "written";
  /** Behind the day, or `undefined` where no day is told. */
  readonly separator: string | undefined;
  readonly decimals: number;
  readonly zone: string;
  /** From the text, read as UTC, to the date, in milliseconds. */
  readonly toDateMs: number | undefined;
  readonly precision: BirdTime["precision"];
}

const WRITTEN =
  /^(?:(\d{4}-\d\d-\d\d)([ T]))?(\d\d:\d\d:\d\d)(?:\.(\d{3}|\d{6}))?(Z|[+-]\d{4}|[+-]\d\d:\d\d)?$/;

/** Keeps times as a number and the form's number, without loss. */
export class TimeCodec {
  readonly #forms: ValuePool<TimeForm>;
  #lastText: string | undefined;
  #lastDateMs: number | undefined;
  #lastPrecision: BirdTime["precision"];
  /** What {@link encode} found last: microseconds from the beginning of 1970, or of the day. */
  microseconds = 0;
  form = 0;

  constructor(forms: ValuePool<TimeForm>) {
    this.#forms = forms;
  }

  /** Sets `microseconds` and `form`. */
  encode(time: BirdTime): void {
    const dateMs = time.date?.getTime();
    if (time.text === this.#lastText && dateMs === this.#lastDateMs && time.precision === this.#lastPrecision)
      return;
    this.#lastText = time.text;
    this.#lastDateMs = dateMs;
    this.#lastPrecision = time.precision;
    this.#encodeNew(time);
  }

  /** The time that these were set for. */
  decode(microseconds: number, formId: number): BirdTime {
    const form = this.#forms.at(formId);
    if (form.kind === "other") return form.time;
    const ms = Math.floor(microseconds / 1_000);
    const date = form.toDateMs === undefined ? undefined : new Date(ms + form.toDateMs);
    return { text: textOf(microseconds, form), date, precision: form.precision };
  }

  #encodeNew(time: BirdTime): void {
    const [, day, separator, clock, decimals = "", zone = ""] = WRITTEN.exec(time.text) ?? [];
    const ms = Date.parse(`${day ?? "1970-01-01"}T${clock}.000Z`);
    this.microseconds = ms * 1_000 + Number(decimals.padEnd(6, "0"));
    const form: WrittenForm = {
      kind: "written",
      separator,
      decimals: decimals.length,
      zone,
      toDateMs: time.date && time.date.getTime() - Math.floor(this.microseconds / 1_000),
      precision: time.precision,
    };
    // A day that is in no calendar, for example, is another one's text.
    const isKept = Number.isSafeInteger(this.microseconds) && textOf(this.microseconds, form) === time.text;
    if (!isKept) this.microseconds = 0;
    this.form = this.#forms.add(isKept ? form : { kind: "other", time });
  }
}

function textOf(microseconds: number, { separator, decimals, zone }: WrittenForm): string {
  const iso = new Date(Math.floor(microseconds / 1_000)).toISOString();
  const day = separator === undefined ? "" : `${iso.slice(0, 10)}${separator}`;
  const digits = `${iso.slice(20, 23)}${String(microseconds % 1_000).padStart(3, "0")}`;
  return `${day}${iso.slice(11, 19)}${decimals === 0 ? "" : `.${digits.slice(0, decimals)}`}${zone}`;
}
