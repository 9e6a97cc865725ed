// A driver program ends by saying, on the last line of its output, what it did and saw.
export function report(result) {
  process.stdout.write(`\n${JSON.stringify(result)}\n`);
}

export function input() {
  return JSON.parse(process.argv[2] ?? "{}");
}
