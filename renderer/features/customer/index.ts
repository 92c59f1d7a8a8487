export { CustomerPanel } from './customer.tsx';
