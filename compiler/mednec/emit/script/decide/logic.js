// Three-valued logic, as in runtime/logic.py: true, false, and null for what is open (Kleene 1952).

const MET = "met";
const NOT_MET = "not met";
const UNKNOWN = "unknown";
const WAIVED = "waived";
const TRUTH = { [MET]: true, [NOT_MET]: false, [UNKNOWN]: null };
const GROUPS = ["all", "any", "count"];

const negated = (value) => (value === null ? null : !value);
const statusOf = (value) => (value === null ? UNKNOWN : value ? MET : NOT_MET);
const itemsOf = (group) => group.slice(group[0] === "count" ? 3 : 1);

/** Whether a formula holds; null if it is open. A clause's number is read off `statuses`. */
function truth(formula, allowed, statuses) {
  if (typeof formula === "number") return TRUTH[statuses[formula]];
  const head = formula[0];
  if (typeof head === "number") {
    const possible = allowed[head];
    return !(possible & ~formula[1]) ? true : possible & formula[1] ? null : false;
  }
  if (head === "not") return negated(truth(formula[1], allowed, statuses));
  return ofGroup(
    formula,
    itemsOf(formula).map((item) => truth(item, allowed, statuses)),
  );
}

/** Whether a condition on facts holds; null if it is open. */
function holds(condition, states, statuses) {
  if (typeof condition === "number") return TRUTH[statuses[condition]];
  const head = condition[0];
  if (head === "not") return negated(holds(condition[1], states, statuses));
  if (!GROUPS.includes(head)) return test(condition, states);
  return ofGroup(
    condition,
    itemsOf(condition).map((item) => holds(item, states, statuses)),
  );
}

function ofGroup(group, values) {
  if (group[0] === "all") return values.includes(false) ? false : values.includes(null) ? null : true;
  if (group[0] === "any") return values.includes(true) ? true : values.includes(null) ? null : false;
  const fewest = values.filter((value) => value === true).length;
  return rangeWithin(fewest, values.filter((value) => value !== false).length, group[1], group[2]);
}

/** Whether a number from `fewest` to `most` is from `low` to `high`. */
function rangeWithin(fewest, most, low, high) {
  if (low <= fewest && most <= high) return true;
  return most < low || high < fewest ? false : null;
}

/** How short and how long a list can be. */
function lengths(state) {
  const fewest = Math.max(state.fewest, bitCount(state.includes) + (state.some.length ? 1 : 0));
  return [fewest, Math.min(state.most, bitCount(state.possible))];
}

function test([kind, fact, ...wanted], states) {
  const state = states[fact];
  if (kind === "is") return !(state & ~wanted[0]) ? true : state & wanted[0] ? null : false;
  if (kind === "within") {
    // What never happened or was not done lies within nothing; that it was stands beside each such test.
    const found = state.filter(([first]) => first !== APART).map(([first, last]) => rangeWithin(first, last, ...wanted));
    if (!found.length) return false;
    return found.every((each) => each === found[0]) ? found[0] : null;
  }
  if (kind === "values") return rangeWithin(...lengths(state), Number(wanted[0]), Number(wanted[1]));
  const [values] = wanted;
  if (kind === "every") {
    if (state.includes & ~values || !(state.possible & values)) return false;
    return !(state.possible & ~values) && lengths(state)[0] ? true : null;
  }
  if (state.includes & values || state.some.some((mask) => !(mask & ~values))) return true;
  return state.possible & values ? null : false;
}

/** The clauses that make a formula true (or false): [clause, whether it is cited as met], the leading one first. */
function cited(formula, wanted, formulas, allowed, statuses) {
  const found = new Map();
  const stack = [[formula, wanted]];
  while (stack.length) {
    const [item, sought] = stack.pop();
    if (typeof item === "number") {
      const key = `${item} ${sought}`;
      if (!found.has(key)) {
        found.set(key, [item, sought]);
        if (formulas[item] !== null) stack.push([formulas[item], sought]);
      }
      continue;
    }
    const head = item[0];
    if (typeof head === "number") continue; // no clause stands behind a literal
    const items = head === "not" ? [] : itemsOf(item).reverse();
    if (head === "not") {
      stack.push([item[1], !sought]);
    } else if (head === "count") {
      const values = items.map((each) => [each, truth(each, allowed, statuses)]);
      stack.push(...values.filter(([, value]) => value !== null));
    } else if ((head === "all") === sought) {
      stack.push(...items.map((each) => [each, sought]));
    } else {
      const values = items.map((each) => [each, truth(each, allowed, statuses)]);
      const certain = values.filter(([, value]) => value === sought);
      const open = values.filter(([, value]) => value === null);
      stack.push(...(certain.length ? certain : open).map(([each]) => [each, sought]));
    }
  }
  return found;
}
