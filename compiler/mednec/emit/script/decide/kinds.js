// What a fact can be, as in runtime/kinds.py. Bit sets, spans and their ends are BigInt: no number is ever rounded.

const APART = 1n << 53n;
const NOWHERE = [[APART, APART]];

const ONE_OF = ["one_of"];
const FROM_TO = ["from", "to"];
const SEVERAL = ["includes", "excludes", "complete"];
const RECORDS = ["records", "complete"];
const FORMS = new Map([
  [ONE_OF, '{"one_of": [...]}'],
  [FROM_TO, '{"from": ..., "to": ...}'],
  [SEVERAL, '{"includes": [...], "excludes": [...], "complete": false}'],
  [RECORDS, '{"records": [...], "complete": false}'],
]);

/** Whether two states, or shown values, are the same in all their parts. */
function same(one, other) {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((each, i) => same(each, other[i]));
  }
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => same(one[name], other[name]));
}

const isMapping = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Decimal);
const has = (value, name) => Object.hasOwn(value, name);
const listedNames = (names) => names.join(", ");
const isNowhere = (span) => span[0] === APART && span[1] === APART;

/** The places of the bits that are set, ascending. */
function placesIn(mask) {
  const found = [];
  for (let place = 0; mask; place += 1, mask >>= 1n) if (mask & 1n) found.push(place);
  return found;
}

function bitCount(mask) {
  let count = 0;
  for (; mask; mask &= mask - 1n) count += 1;
  return count;
}

const union = (masks) => masks.reduce((sum, mask) => sum | mask, 0n);
const least = (one, other) => (other < one ? other : one);
const greatest = (one, other) => (other > one ? other : one);

function partlyKnown(value, forms, expected, report) {
  const keys = Object.keys(value);
  if (keys.length && forms.some((form) => keys.every((key) => form.includes(key)))) return true;
  const ways = forms.map((form) => FORMS.get(form)).join(" or ");
  report("unknown_form", `must be ${expected}; what is partly known is given as ${ways}`);
  return false;
}

function alternatives(value, readOne, report) {
  const given = value.one_of;
  if (!Array.isArray(given)) {
    report("wrong_type", "needs a list of values in one_of");
    return null;
  }
  if (!given.length) {
    report("empty_one_of", "needs at least one value in one_of");
    return null;
  }
  const read = given.map((each) => readOne(each, report)).filter((each) => each !== null);
  if (read.length < given.length) return null;
  if (new Set(read).size < read.length) {
    report("repeated", "has a value twice in one_of");
    return null;
  }
  return read;
}

function endsOf(value, readOne, span, report) {
  const low = has(value, "from") ? readOne(value.from, report) : span[0];
  const high = has(value, "to") ? readOne(value.to, report) : span[1];
  if (low === null || high === null) return null;
  if (low > high) {
    report("from_after_to", "has from after to");
    return null;
  }
  return [low, high];
}
