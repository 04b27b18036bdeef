// What the script says of many cases: node decide.mjs RUNTIME TABLE, then the two files of a batch as a line of JSON on
// standard input: that of its cases, one a line, and that to which the answers go. An empty line says that they are there.
// Each answer is one line: the decision, in full or (with a first argument --brief) what matters of it; or the problems.
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { runInThisContext } from "node:vm";

const brief = process.argv[2] === "--brief";
const [runtime, table] = process.argv.slice(brief ? 3 : 2);
for (const script of [runtime, table]) runInThisContext(readFileSync(script, "utf8"), { filename: script });

const { mednec } = globalThis;
const made = new mednec.DecisionTable(Object.values(mednec.tables)[0]);

const said = ({ clause, status }) => [clause, status];

/** What matters of a decision; tests/script/node.py makes the same of a Python one. */
function essence(found) {
  return [
    found.determination,
    found.source,
    found.limits,
    found.open_limits,
    found.step,
    found.decided_by.map(said),
    found.because_not_met.map(said),
    found.possible,
    found.still_matter,
    found.settling,
    found.best_question && found.best_question.fact,
    found.presumptions,
    found.conflicts,
    found.recommendations,
    found.delegations,
    found.attestations,
    found.documentation,
    found.authorization,
    found.not_used,
    found.overridden,
    found.clauses.map(({ status, read }) => [status, ...Object.values(read)]),
  ];
}

function answer(given) {
  try {
    if ("lines" in given) return { lines: mednec.decideRequest(made, given) };
    const found = mednec.decide(made, given);
    return brief ? essence(found) : found;
  } catch (error) {
    if (!(error instanceof mednec.CaseError)) throw error;
    return { refused: error.problems };
  }
}

for await (const batch of createInterface({ input: process.stdin })) {
  const [cases, answers] = JSON.parse(batch);
  const given = readFileSync(cases, "utf8").split("\n").slice(0, -1);
  writeFileSync(answers, given.map((each) => `${JSON.stringify(answer(JSON.parse(each)))}\n`).join(""));
  process.stdout.write("\n");
}
