// Reading a case, as in runtime/read.py: everything malformed is reported at once, and no value is repeated.

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,39}$/;
const MOST_NAMES = 20;

/** A case that cannot be read; `problems` are {fact, code, message}, and hold no value of it. */
class CaseError extends Error {
  constructor(problems) {
    super(problems.map((problem) => problem.message).join("\n"));
    this.name = "CaseError";
    this.problems = problems;
  }
}

/** The states and the shown values of all facts, and the case. Throws CaseError with every problem. */
function readCase(table, given) {
  if (!isMapping(given)) throw refused("", "not_a_mapping", "A case is a mapping from fact names to values.");
  const names = Object.keys(given);
  if (!names.length) throw refused("", "empty_case", "The case is empty: it gives no fact.");
  const states = [...table.everything];
  const shown = states.map(() => null);
  const problems = unknownNames(
    table,
    names.filter((name) => !table.placeOf.has(name)),
  );
  for (const place of table.readOrder) {
    const { name, kind } = table.facts[place];
    const value = has(given, name) ? given[name] : null;
    if (value === null) continue;
    const found = [];
    const state = kind.read(value, (code, what) => found.push({ fact: name, code, message: `${name} ${what}.` }));
    if (found.length) problems.push(...onceEach(found));
    else [states[place], shown[place]] = [state, kind.shown(state)];
  }
  if (problems.length) throw new CaseError(problems);
  return { states, shown, given };
}

const refused = (fact, code, message) => new CaseError([{ fact, code, message }]);
const onceEach = (problems) => [...new Map(problems.map((each) => [JSON.stringify(each), each])).values()];

/** The names that are no facts; at most some one by one. */
function unknownNames(table, names) {
  const told = names.filter((name) => NAME.test(name)).slice(0, MOST_NAMES);
  const problems = told.map((name) => ({
    fact: name,
    code: "unknown_fact",
    message: `${name} is not a fact of this policy.`,
  }));
  const rest = names.length - told.length;
  if (rest) {
    const what = rest === 1 ? "a name that is" : `${rest} names that are`;
    const message = `The case has ${what} not a fact's and not shown here.`;
    problems.push({ fact: "", code: "unknown_fact", message });
  }
  return problems;
}
