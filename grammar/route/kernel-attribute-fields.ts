import { type AttributeField, attribute } from "./attribute-field.ts";
import { kernelOf } from "./draft.ts";

/** The attributes of the kernel's routes (sysdep/unix/krt.c, sysdep/linux/netlink.c). */
export const KERNEL_FIELDS: readonly AttributeField[] = [
  attribute(["Kernel.source", "krt_source"], "number", (route, value) => {
    kernelOf(route).source = value;
  }),
  attribute(["Kernel.metric", "krt_metric"], "number", (route, value) => {
    kernelOf(route).metric = value;
  }),
  attribute(["Kernel.prefsrc", "krt_prefsrc"], "word", (route, value) => {
    kernelOf(route).preferredSource = value;
  }),
  attribute(["Kernel.realm", "krt_realm"], "number", (route, value) => {
    kernelOf(route).realm = value;
  }),
  attribute(
    ["Kernel.scope", "krt_scope"],
    "number",
    (route, value) => {
      kernelOf(route).scope = value;
    },
    [["1.6.1"]],
  ),
  attribute(["Kernel.lock", "krt_lock"], "words", (route, value) => {
    kernelOf(route).lock = value;
  }),
  attribute(["Kernel.features", "krt_features"], "words", (route, value) => {
    kernelOf(route).features = value;
  }),
  attribute(
    ["Kernel.congctl", "krt_congctl"],
    "text",
    (route, value) => {
      kernelOf(route).congestionControl = value;
    },
    [["2.15"]],
  ),
  attribute(["Kernel.mtu", "krt_mtu"], "number", (route, value) => {
    kernelOf(route).mtu = value;
  }),
  attribute(["Kernel.window", "krt_window"], "number", (route, value) => {
    kernelOf(route).window = value;
  }),
  attribute(["Kernel.rtt", "krt_rtt"], "number", (route, value) => {
    kernelOf(route).rtt = value;
  }),
  attribute(["Kernel.rttvar", "krt_rttvar"], "number", (route, value) => {
    kernelOf(route).rttvar = value;
  }),
  attribute(
    ["Kernel.ssthresh", "krt_ssthresh"],
    "number",
    (route, value) => {
      kernelOf(route).ssthresh = value;
    },
    [["2.15"]],
  ),
  // The same, with a letter less.
  attribute(
    ["Kernel.sstresh"],
    "number",
    (route, value) => {
      kernelOf(route).ssthresh = value;
    },
    [["1.6", "2.15"]],
  ),
  attribute(["Kernel.cwnd", "krt_cwnd"], "number", (route, value) => {
    kernelOf(route).cwnd = value;
  }),
  attribute(["Kernel.advmss", "krt_advmss"], "number", (route, value) => {
    kernelOf(route).advmss = value;
  }),
  attribute(["Kernel.reordering", "krt_reordering"], "number", (route, value) => {
    kernelOf(route).reordering = value;
  }),
  attribute(["Kernel.hoplimit", "krt_hoplimit"], "number", (route, value) => {
    kernelOf(route).hoplimit = value;
  }),
  attribute(["Kernel.initcwnd", "krt_initcwnd"], "number", (route, value) => {
    kernelOf(route).initcwnd = value;
  }),
  attribute(["Kernel.rto_min", "krt_rto_min"], "number", (route, value) => {
    kernelOf(route).rtoMin = value;
  }),
  attribute(["Kernel.initrwnd", "krt_initrwnd"], "number", (route, value) => {
    kernelOf(route).initrwnd = value;
  }),
  attribute(["Kernel.quickack", "krt_quickack"], "number", (route, value) => {
    kernelOf(route).quickack = value;
  }),
  attribute(
    ["Kernel.fastopen_no_cookie", "krt_fastopen_no_cookie"],
    "number",
    (route, value) => {
      kernelOf(route).fastopenNoCookie = value;
    },
    [["2.15"]],
  ),
];
