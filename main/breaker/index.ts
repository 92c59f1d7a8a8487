export { type Admission, type Breaker, createBreaker } from './breaker.ts';
