// Calculations over intervals, as in runtime/arithmetic.py. A fraction is [numerator, denominator], the latter above 0.

const fraction = (top, bottom) => (bottom < 0n ? [-top, -bottom] : [top, bottom]);
const plus = (a, b) => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
const times = (a, b) => [a[0] * b[0], a[1] * b[1]];
const below = (a, b) => a[0] * b[1] < b[0] * a[1];
const minus = (a, b) => plus(a, [-b[0], b[1]]);
const over = (a, b) => fraction(a[0] * b[1], a[1] * b[0]);

/** The facts of a term, as often as they stand in it. */
function factsOfTerm(term) {
  if (term[0] === "value") return [term[1]];
  return term[0] === "constant" ? [] : [...factsOfTerm(term[1]), ...factsOfTerm(term[2])];
}

/** The least and the greatest value of a term; null if it may divide by 0. `known` gives the ends of a fact. */
function interval(term, known) {
  const [sign, left, right] = term;
  if (sign === "value") {
    const factor = [BigInt(term[2]), BigInt(term[3])];
    return known(left).map((end) => times([end, 1n], factor));
  }
  if (sign === "constant") {
    const value = [BigInt(left), BigInt(right)];
    return [value, value];
  }
  const one = interval(left, known);
  const other = interval(right, known);
  return one === null || other === null ? null : joined(sign, one, other);
}

function joined(sign, one, other) {
  if (sign === "+") return [plus(one[0], other[0]), plus(one[1], other[1])];
  if (sign === "-") return [minus(one[0], other[1]), minus(one[1], other[0])];
  if (sign === "/" && other[0][0] <= 0n && other[1][0] >= 0n) return null;
  const ends = one.flatMap((a) => other.map((b) => (sign === "*" ? times(a, b) : over(a, b))));
  return [ends.reduce((a, b) => (below(b, a) ? b : a)), ends.reduce((a, b) => (below(a, b) ? b : a))];
}

/** A value as a multiple of `step`; half up goes to the greater neighbour from the very middle, below 0 too. */
function rounded(value, how, step) {
  const [top, bottom] = [value[0], value[1] * step];
  if (how === "half up") return floorDiv(2n * top + bottom, 2n * bottom) * step;
  if (how === "up") return -floorDiv(-top, bottom) * step;
  return floorDiv(top, bottom) * step;
}
