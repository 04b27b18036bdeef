// Answers about a partly known case, read off the decision diagram, as in runtime/walk.py.
// A node is [variable, children]; a child from 0 on is a node by its place, a negative one, ~k, outcome k.

/** What can be reached of a diagram: the outcomes, ascending; where the known facts lead; the open nodes below. */
function reached(nodes, root, allowed) {
  const cells = new Map();
  const cellsOf = (variable) => {
    if (!cells.has(variable)) cells.set(variable, placesIn(allowed[variable]));
    if (!cells.get(variable).length) throw new RangeError("a variable has no allowed cell");
    return cells.get(variable);
  };
  /** Where the known facts lead from a child. */
  const onward = (child) => {
    while (child >= 0) {
      const open = cellsOf(nodes[child][0]);
      if (open.length > 1) break;
      child = nodes[child][1][open[0]];
    }
    return child;
  };
  const top = onward(root);
  const outcomes = new Set();
  const below = new Map();
  const stack = [top];
  while (stack.length) {
    const node = stack.pop();
    if (node < 0) {
      outcomes.add(~node);
    } else if (!below.has(node)) {
      const [variable, children] = nodes[node];
      const led = cellsOf(variable).map((cell) => onward(children[cell]));
      below.set(node, led);
      stack.push(...led);
    }
  }
  return { outcomes: [...outcomes].sort((a, b) => a - b), top, below };
}

/** The reduced diagram of what is reached: its nodes and its root. */
function reducedTo(nodes, { top, below }) {
  const names = new Map();
  const unique = new Map();
  const made = [];
  // Children come before parents, so what is open below a node has its name already.
  for (const node of [...below.keys()].sort((a, b) => a - b)) {
    const led = below.get(node).map((child) => (child < 0 ? child : names.get(child)));
    if (led.every((child) => child === led[0])) {
      names.set(node, led[0]);
      continue;
    }
    const key = `${nodes[node][0]}:${led.join()}`;
    if (!unique.has(key)) {
      unique.set(key, made.length);
      made.push([nodes[node][0], led]);
    }
    names.set(node, unique.get(key));
  }
  return [made, names.get(top) ?? top];
}

/** The variables that still matter, ascending. */
const matters = (nodes, root, allowed) => support(reducedTo(nodes, reached(nodes, root, allowed))[0]);

/** What still matters, the fewest variables that could settle it (proved smallest or not), and the best question. */
function needs(nodes, found, budget) {
  const [reduced, top] = reducedTo(nodes, found);
  const outcomes = outcomesOf(reduced, top);
  const [variables, exact] = smallest(reduced, top, outcomes, budget);
  return [support(reduced), variables, exact, mostTelling(reduced, outcomes)];
}

const ascending = (values) => [...new Set(values)].sort((a, b) => a - b);
const support = (nodes) => ascending(nodes.map(([variable]) => variable));

function outcomesOf(nodes, root) {
  if (root < 0) return [~root];
  return ascending(nodes.flatMap(([, children]) => children.filter((child) => child < 0).map((child) => ~child)));
}

/** Numbers in the order of Python's tuples. */
function inTupleOrder(one, other) {
  const shared = Math.min(one.length, other.length);
  for (let i = 0; i < shared; i += 1) if (one[i] !== other[i]) return one[i] - other[i];
  return one.length - other.length;
}

/** The smallest settling set over all outcomes: the linear bounds first, a search only where they leave a gap. */
function smallest(nodes, root, outcomes, budget) {
  const one = oneAnswer(nodes, root, outcomes);
  if (one !== null) return [[one], true];
  const bounds = new Map(outcomes.map((outcome) => [outcome, boundsOf(nodes, outcome)]));
  let best = [...bounds.values()]
    .map((bound) => bound.get(root).answers.map(([variable]) => variable))
    .reduce((a, b) => ((b.length - a.length || inTupleOrder(b, a)) < 0 ? b : a));
  let exact = true;
  for (const [outcome, bound] of bounds) {
    if (bound.get(root).cost < best.length) {
      const [better, left, finished] = fewer(nodes, root, outcome, bound, best.length, budget);
      budget = left;
      best = better ?? best;
      exact = exact && finished;
    }
  }
  return [best, exact];
}

/** The first variable of which one answer settles the outcome; null if there is none, or nothing to settle. */
function oneAnswer(nodes, root, outcomes) {
  if (root < 0) return null;
  if (Math.min(...nodes[root][1]) < 0) return nodes[root][0];
  const firstBit = new Map();
  const owner = [];
  for (const [variable, children] of nodes) {
    if (firstBit.has(variable)) continue;
    firstBit.set(variable, 1n << BigInt(owner.length));
    owner.push(...children.map(() => variable));
  }
  let settling = 0n;
  for (const outcome of outcomes) {
    // The answers (a variable and a cell, as a bit) that settle a node: those that settle every child of it, and
    // those to its own variable that lead to the outcome at once.
    const answers = [];
    for (const [variable, children] of nodes) {
      let every = -1n;
      let atOnce = 0n;
      let bit = firstBit.get(variable);
      for (const child of children) {
        every &= child >= 0 ? answers[child] : child === ~outcome ? -1n : 0n;
        if (child === ~outcome) atOnce |= bit;
        bit <<= 1n;
      }
      answers.push(every | atOnce);
    }
    settling |= answers[root];
  }
  const found = owner.filter((_, place) => (settling >> BigInt(place)) & 1n);
  return found.length ? Math.min(...found) : null;
}

const sameAnswers = (one, other) =>
  one === other || (one.length === other.length && one.every(([v, c], i) => v === other[i][0] && c === other[i][1]));

/** For each node that can have the outcome: the least number of answers that may settle it, and answers that do. */
function boundsOf(nodes, outcome) {
  const bounds = new Map([[~outcome, { cost: 0, answers: [] }]]);
  nodes.forEach(([variable, children], node) => {
    const under = children.filter((child) => bounds.has(child)).map((child) => bounds.get(child));
    if (!under.length) return;
    let { cost: low, answers: shortest } = under[0];
    let dearest = low;
    const every = under.length === children.length;
    let shared = every;
    for (const { cost, answers } of under) {
      if (cost < low) low = cost;
      else if (cost > dearest) dearest = cost;
      if (!sameAnswers(answers, shortest)) {
        shared = false;
        if (answers.length < shortest.length) shortest = answers;
      }
    }
    low += 1;
    if (every && dearest < low) low = dearest;
    if (!shared) {
      const cell = children.findIndex((c) => bounds.has(c) && sameAnswers(bounds.get(c).answers, shortest));
      shortest = [[variable, cell], ...shortest];
    }
    bounds.set(node, { cost: low, answers: shortest });
  });
  return bounds;
}

/** A queue of [estimate, variables, nodes], the least first, in the order of Python's tuples. */
class Queue {
  constructor(first) {
    this.items = [first];
  }

  static before([cost, variables, state], [otherCost, otherVariables, otherState]) {
    return (cost - otherCost || inTupleOrder(variables, otherVariables) || inTupleOrder(state, otherState)) < 0;
  }

  push(item) {
    const { items } = this;
    let at = items.push(item) - 1;
    while (at) {
      const parent = (at - 1) >> 1;
      if (!Queue.before(item, items[parent])) break;
      items[at] = items[parent];
      at = parent;
    }
    items[at] = item;
  }

  pop() {
    const { items } = this;
    const [first] = items;
    const last = items.pop();
    if (!items.length) return first;
    let at = 0;
    for (let child = 1; child < items.length; child = 2 * at + 1) {
      if (child + 1 < items.length && Queue.before(items[child + 1], items[child])) child += 1;
      if (!Queue.before(items[child], last)) break;
      items[at] = items[child];
      at = child;
    }
    items[at] = last;
    return first;
  }
}

/** The smallest set of variables that settles the outcome, if it has fewer than `limit`; the budget left; finished. */
function fewer(nodes, root, outcome, bounds, limit, budget) {
  const queue = new Queue([bounds.get(root).cost, [], [root]]);
  const done = new Set();
  while (queue.items.length && queue.items[0][0] < limit) {
    const [, fixed, state] = queue.pop();
    if (state.length === 1 && state[0] === ~outcome) return [fixed, budget, true];
    const key = state.join();
    if (done.has(key)) continue;
    done.add(key);
    const variable = Math.min(...state.map((node) => nodes[node][0]));
    const rest = state.filter((node) => nodes[node][0] !== variable);
    const testing = state.filter((node) => nodes[node][0] === variable).map((node) => nodes[node][1]);
    const columns = testing[0].map((_, cell) => testing.map((children) => children[cell]));
    const moves = columns.map((column) => [[...fixed, variable], new Set([...rest, ...column])]);
    moves.push([fixed, new Set([...rest, ...columns.flat()])]);
    for (const [variables, conjuncts] of moves) {
      budget -= conjuncts.size;
      const all = [...conjuncts];
      if (!all.every((node) => bounds.has(node))) continue;
      const estimate = variables.length + Math.max(...all.map((node) => bounds.get(node).cost));
      if (estimate < limit) {
        const left = ascending(all.filter((node) => node !== ~outcome));
        queue.push([estimate, variables, left.length ? left : [~outcome]]);
      }
    }
    if (budget < 0) return [null, 0, false];
  }
  return [null, budget, true];
}

/** The variable whose answer tells most about the outcome (the Gini index, exactly); a tie goes to the earlier one. */
function mostTelling(nodes, outcomes) {
  const cells = new Map(nodes.map(([variable, children]) => [variable, BigInt(children.length)]));
  if (cells.size < 2) return cells.size ? [...cells.keys()][0] : null;
  const whole = [...cells.values()].reduce((product, count) => product * count, 1n);
  const passing = nodes.map(() => 0n);
  passing[nodes.length - 1] = whole;
  for (let node = nodes.length - 1; node >= 0; node -= 1) {
    const [, children] = nodes[node];
    const part = passing[node] / BigInt(children.length);
    for (const child of children) if (child >= 0) passing[child] += part;
  }
  const gain = new Map([...cells.keys()].map((variable) => [variable, 0n]));
  // Of two outcomes, the numbers of the one are those of the other, negated.
  for (const outcome of outcomes.length === 2 ? outcomes.slice(0, 1) : outcomes) {
    const having = [];
    const shift = new Map();
    nodes.forEach(([variable, children], node) => {
      const under = children.map((child) => (child >= 0 ? having[child] : child === ~outcome ? whole : 0n));
      const together = under.reduce((sum, each) => sum + each, 0n);
      const mean = together / BigInt(under.length);
      having.push(mean);
      // Of many outcomes, most nodes lead to few.
      if (!together) return;
      const sofar = shift.get(variable) ?? under.map(() => 0n);
      shift.set(
        variable,
        sofar.map((each, cell) => each + passing[node] * (under[cell] - mean)),
      );
    });
    for (const [variable, counts] of shift) {
      gain.set(variable, gain.get(variable) + counts.reduce((sum, count) => sum + count * count, 0n));
    }
  }
  let [best, ...others] = ascending([...cells.keys()]);
  for (const variable of others) {
    if (gain.get(variable) * cells.get(best) > gain.get(best) * cells.get(variable)) best = variable;
  }
  return best;
}
