/** Whom a customer of the sample has paid before. */
export type SamplePayee = {
  readonly customer: string;
  readonly name: string;
  readonly nickname: string | null;
  readonly bank: string;
  readonly accountNumber: string;
};

const maya = '48210417';
const ruth = '48211208';

type Row = readonly [customer: string, name: string, nickname: string | null, bank: string, account: string];

/** Maya knows two people called Alex: the first name alone does not say which. */
const rows: readonly Row[] = [
  [maya, 'Jen Alvarez', 'roommate', 'Northgate Credit Union', '3300452207'],
  [maya, 'Alex Morgan', null, 'Aldervale Bank', '7100238841'],
  [maya, 'Alex Reed', 'landlord', 'First Hudson Bank', '5500917730'],
  [maya, 'Jonas Okafor', 'brother', 'Aldervale Bank', '7100447162'],
  [maya, 'Kestrel Fitness', 'gym', 'First Hudson Bank', '5500340098'],
  ['48210533', 'Jen Alvarez', null, 'Northgate Credit Union', '3300452207'],
  ['48210533', 'Maria Castellano', 'mom', 'Aldervale Bank', '7100510846'],
  [ruth, 'Peter Abernathy', 'son', 'First Hudson Bank', '5500771264'],
  [ruth, 'Peter Lang', 'gardener', 'Northgate Credit Union', '3300618825'],
  ['48212044', 'Carmen Ferrer', 'sister', 'Aldervale Bank', '7100629953'],
  ['48213877', 'Daniel Liu', 'husband', 'Aldervale Bank', '7100884310'],
  ['48215003', 'Sade Bello', 'wife', 'First Hudson Bank', '5500203317'],
];

export const samplePayees: readonly SamplePayee[] = rows.map(
  ([customer, name, nickname, bank, accountNumber]) => ({ customer, name, nickname, bank, accountNumber }),
);
