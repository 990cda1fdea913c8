/**
 * A text that a terminal shows as it is. Descriptions and messages are any bytes, the latter from a neighbour's
 * NOTIFICATION (RFC 9003) too, and may hold escape sequences.
 */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g, (one) => {
    return `\\x${one.charCodeAt(0).toString(16).padStart(2, "0")}`;
  });
}
