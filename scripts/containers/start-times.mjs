// Runs within an image of the pod and prints, as JSON and in milliseconds, what it takes to start its parts: Node,
// birdwire (Node and its modules), BIRD until it greets, and all together until BIRD greets.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

const config = "/etc/bird/bird.conf";
writeFileSync(config, "log stderr all;\nrouter id 192.0.2.1;\nprotocol device {}\n");

const times = {
  node: timeToEnd("node", "--eval", "0"),
  birdwire: timeToEnd("birdwire", "--version"),
  bird: await timeToGreeting("/run/bird/alone.ctl", "bird", "-f", "-c", config, "-s", "/run/bird/alone.ctl"),
  pod: await timeToGreeting("/run/bird/bird.ctl", "birdwire", "run", ...process.argv.slice(1)),
};
console.log(JSON.stringify(times));

function timeToEnd(program, ...args) {
  const started = performance.now();
  const { status, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ended with status ${status}: ${stderr}`);
  return performance.now() - started;
}

async function timeToGreeting(socket, program, ...args) {
  const started = performance.now();
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "inherit"] });
  const ended = once(child, "exit");
  while (!(await isGreeted(socket))) {
    if (child.exitCode !== null) throw new Error(`${program} ended with status ${child.exitCode}`);
    await delay(1);
  }
  const took = performance.now() - started;
  child.kill();
  await ended;
  return took;
}

async function isGreeted(path) {
  const socket = connect(path);
  try {
    await once(socket, "data");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
