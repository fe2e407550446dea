/**
 * The arc-hybrid transition system (Kuhlmann et al. 2011): SHIFT moves the next word onto the stack, LEFT
 * gives the top of the stack the next word as its head, RIGHT the word below it. A word gets its head when
 * all its own dependents are known. Every word costs two steps: parsing is linear.
 */
export const SHIFT = 0;
export const LEFT = 1;
export const RIGHT = 2;
export const ACTIONS = 3;

/** What may be done while there are words to come, by the number of words on the stack; afterwards. */
const ALLOWED: readonly (readonly number[])[] = [[SHIFT], [SHIFT, LEFT], [SHIFT, LEFT, RIGHT]];
const LAST: readonly number[] = [RIGHT];

/** Number of the root in a sentence; words count from 1, and `size + 1` stands for "no word". */
export const ROOT = 0;

/** The words of a sentence, without its punctuation, as parts of features; position 0 is the root, the last one "no word". */
export interface Nodes {
  size: number;
  /** Position of the word among all tokens of the sentence, from 1. */
  place: Int32Array;
  form: Int32Array;
  /** Tag number + 2; the root has 1, no word 0. */
  tag: Int32Array;
  /** Universal part of speech, likewise. */
  pos: Int32Array;
  cluster: Int32Array;
  /** Number of verbs up to and including the word. */
  verbs: Int32Array;
  /** Number of finite verbs, likewise. */
  finite: Int32Array;
  /** Kinds of the marks that stand directly before the word, as bits. */
  before: Int32Array;
  /** Number of marks (hyphens aside) and of quote marks before the word. */
  marks: Int32Array;
  quotes: Int32Array;
}

/** A partial parse. */
export class State {
  readonly capacity: number;
  size = 0;
  none = 1;
  /** Stack from the root up; `top` is the position of its last element. */
  stack: Int32Array;
  top = 0;
  /** The next word; `size + 1` when all are read. */
  next = 1;
  head: Int32Array;
  /** Relation number + 1 of each word; 0 while it has no head. */
  label: Int32Array;
  left1: Int32Array;
  left2: Int32Array;
  right1: Int32Array;
  right2: Int32Array;
  lefts: Int32Array;
  rights: Int32Array;

  constructor(capacity: number) {
    this.capacity = capacity;
    const array = () => new Int32Array(capacity + 2);
    this.stack = array();
    this.head = array();
    this.label = array();
    this.left1 = array();
    this.left2 = array();
    this.right1 = array();
    this.right2 = array();
    this.lefts = array();
    this.rights = array();
  }

  /** Begins a sentence of `size` words. */
  reset(size: number): void {
    this.size = size;
    this.none = size + 1;
    this.stack[0] = ROOT;
    this.top = 0;
    this.next = 1;
    const end = size + 2;
    this.head.fill(-1, 0, end);
    this.label.fill(0, 0, end);
    for (const child of [this.left1, this.left2, this.right1, this.right2]) child.fill(this.none, 0, end);
    this.lefts.fill(0, 0, end);
    this.rights.fill(0, 0, end);
  }

  get done(): boolean {
    return this.top === 0 && this.next > this.size;
  }

  /** The actions that may be taken; the root takes a dependent only when all words are read, so it has one. */
  get allowed(): readonly number[] {
    if (this.next > this.size) return LAST;
    return ALLOWED[Math.min(this.top, 2)] as readonly number[];
  }

  /** The head that `action` would give to the top of the stack. */
  headFor(action: number): number {
    return action === LEFT ? this.next : (this.stack[this.top - 1] as number);
  }

  shift(): void {
    this.stack[++this.top] = this.next++;
  }

  /** Takes LEFT or RIGHT with relation number `label`. */
  attach(action: number, label: number): void {
    const dependent = this.stack[this.top--] as number;
    const head = action === LEFT ? this.next : (this.stack[this.top] as number);
    this.head[dependent] = head;
    this.label[dependent] = label + 1;
    if (dependent < head) {
      this.left2[head] = this.left1[head] as number;
      this.left1[head] = dependent;
      this.lefts[head] = (this.lefts[head] as number) + 1;
    } else {
      this.right2[head] = this.right1[head] as number;
      this.right1[head] = dependent;
      this.rights[head] = (this.rights[head] as number) + 1;
    }
  }
}
