/** What a fact may be; a `secret` is text that nothing prints. */
export type FactType = "ip" | "ipv4" | "ipv6" | "prefix" | "number" | "asn" | "routerId" | "text" | "secret";

/** What each type asks for, in words for an error. */
export const FACT_TYPES: Readonly<Record<FactType, string>> = {
  ip: "an IPv4 or IPv6 address",
  ipv4: "an IPv4 address",
  ipv6: "an IPv6 address",
  prefix: "an IPv4 or IPv6 prefix",
  number: "a whole number up to 4294967295",
  asn: "an AS number from 1 to 4294967295",
  routerId: "an IPv4 address or a number, not 0",
  text: "text without double quotes and control characters",
  secret: "text without double quotes and control characters",
};

/** The value as bird.conf writes it; `undefined` where it is not of the type. */
export function factLiteral(type: FactType, value: string): string | undefined {
  switch (type) {
    case "ip":
      return isIpv4(value) || isIpv6(value) ? value : undefined;
    case "ipv4":
      return isIpv4(value) ? value : undefined;
    case "ipv6":
      return isIpv6(value) ? value : undefined;
    case "prefix":
      return isPrefix(value) ? value : undefined;
    case "number":
      return isNumber(value, 0) ? value : undefined;
    case "asn":
      return isNumber(value, 1) ? value : undefined;
    case "routerId":
      return (isIpv4(value) && value !== "0.0.0.0") || isNumber(value, 1) ? value : undefined;
    case "text":
    case "secret":
      return isText(value) ? `"${value}"` : undefined;
    default:
      return type satisfies never;
  }
}

/** Whether the text is an IPv4 address with four decimal numbers, as BIRD wants it. */
export function isIpv4(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split(".").every((part) => Number(part) <= 255);
}

/** Whether the text is an IPv6 address, without a zone. */
export function isIpv6(text: string): boolean {
  return /^[0-9A-Fa-f:.]+$/.test(text) && text.includes(":") && URL.canParse(`http://[${text}]`);
}

function isPrefix(text: string): boolean {
  const [address = "", length = "", ...rest] = text.split("/");
  if (rest.length > 0 || !/^\d{1,3}$/.test(length)) return false;
  return (isIpv4(address) && Number(length) <= 32) || (isIpv6(address) && Number(length) <= 128);
}

function isNumber(text: string, least: number): boolean {
  return /^\d{1,10}$/.test(text) && Number(text) >= least && Number(text) <= 0xffff_ffff;
}

/** BIRD's strings have no escapes and end on their line. */
function isText(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x20 || unit === 0x7f || unit === 0x22) return false;
  }
  return text.length > 0 && text.isWellFormed();
}
