export type Person = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly postcode: string;
  readonly country: 'SE' | 'DE' | 'NO' | 'GB' | 'DK' | 'NL' | 'FR' | 'PL';
  readonly language: string;
  readonly tier: 'base' | 'ridge' | 'summit';
};

/** Name, e-mail, phone, postcode, country, language, tier. Phones are from ranges set aside for fiction, or absent. */
const rows = [
  ['Mara Lindqvist', 'mara@example.com', '+46 70 174 06 05', '411 08', 'SE', 'en', 'ridge'],
  ['Jonas Peters', 'jonas.peters@example.com', '+49 171 3920012', '22765', 'DE', 'de', 'base'],
  ['Amina Hassan', 'amina.hassan@example.com', '+44 7700 900118', 'LS6 2AB', 'GB', 'en', 'base'],
  ['Pieter van Dijk', 'p.vandijk@example.org', null, '3511 LN', 'NL', 'nl', 'base'],
  ['Ingrid Solberg', 'ingrid.solberg@example.com', null, '5003', 'NO', 'nb', 'summit'],
  ['Tomasz Wójcik', 'tomasz.w@example.net', null, '31-011', 'PL', 'pl', 'base'],
  ['Claire Moreau', 'claire.moreau@example.org', null, '69002', 'FR', 'fr', 'ridge'],
  ['Søren Kjær', 'soren.kjaer@example.com', null, '8000', 'DK', 'da', 'base'],
  ['Hannah Weiss', 'hannah.weiss@example.com', '+49 171 3920037', '80799', 'DE', 'de', 'ridge'],
  ['Oliver Grant', 'oliver.grant@example.org', '+44 7700 900231', 'EH3 9BU', 'GB', 'en', 'summit'],
  ['Ana Silva', 'ana.silva@example.com', null, '75011', 'FR', 'en', 'base'],
  ['Lee Wong', 'lee.wong@example.com', '+44 7700 900342', 'M4 1HN', 'GB', 'en', 'base'],
  ['Sam Taylor', 'sam.taylor@example.net', '+44 7700 900017', 'BS1 4DJ', 'GB', 'en', 'base'],
  ['Kim Rasmussen', 'kim.r@example.com', null, '2200', 'DK', 'da', 'ridge'],
  ['Elsa Bergström', 'elsa.bergstrom@example.com', '+46 70 174 06 12', '113 51', 'SE', 'sv', 'base'],
  ['Nikolai Berg', 'nikolai.berg@example.org', null, '0350', 'NO', 'nb', 'base'],
  ['Fatima El Idrissi', 'fatima.elidrissi@example.com', null, '1012 JS', 'NL', 'en', 'base'],
  ["Sean O'Neill", 'sean.oneill@example.com', '+44 7700 900455', 'BT1 5GS', 'GB', 'en', 'base'],
  ['Greta Hofmann', 'greta.hofmann@example.net', '+49 171 3920061', '04109', 'DE', 'de', 'base'],
  ['Luca Brandt', 'luca.brandt@example.com', '+49 171 3920073', '50667', 'DE', 'de', 'ridge'],
  ['Maja Kowalska', 'maja.kowalska@example.org', null, '00-029', 'PL', 'pl', 'base'],
  ['Erik Johansen', 'erik.johansen@example.com', null, '7011', 'NO', 'nb', 'ridge'],
  ['Sofia Nyström', 'sofia.nystrom@example.com', '+46 70 174 06 33', '222 22', 'SE', 'sv', 'base'],
  ['Daniel Osei', 'daniel.osei@example.com', '+44 7700 900566', 'SE15 4QL', 'GB', 'en', 'base'],
  ['Julie Lambert', 'julie.lambert@example.net', null, '33000', 'FR', 'fr', 'base'],
  ['Anders Holm', 'anders.holm@example.com', null, '5000', 'DK', 'da', 'summit'],
  ['Wiebke Janssen', 'wiebke.janssen@example.org', '+49 171 3920088', '26122', 'DE', 'de', 'base'],
  ['Bram de Vries', 'bram.devries@example.com', null, '9711 LM', 'NL', 'nl', 'base'],
  ['Yuki Tanaka', 'yuki.tanaka@example.com', '+49 171 3920094', '40210', 'DE', 'en', 'base'],
  ['Priya Raman', 'priya.raman@example.org', '+44 7700 900677', 'CB2 1TN', 'GB', 'en', 'ridge'],
  ['Mikkel Lund', 'mikkel.lund@example.com', null, '4000', 'NO', 'nb', 'base'],
  ['Zofia Nowak', 'zofia.nowak@example.net', null, '50-079', 'PL', 'en', 'base'],
  ['Emil Sandberg', 'emil.sandberg@example.com', '+46 70 174 06 48', '903 26', 'SE', 'sv', 'ridge'],
  ['Rosa Martens', 'rosa.martens@example.com', null, '2611 HE', 'NL', 'nl', 'base'],
  ['Theo Bauer', 'theo.bauer@example.org', '+49 171 3920019', '10435', 'DE', 'de', 'base'],
  ['Isla MacLeod', 'isla.macleod@example.com', '+44 7700 900788', 'IV2 3EE', 'GB', 'en', 'base'],
  ['Camille Petit', 'camille.petit@example.com', null, '38000', 'FR', 'fr', 'summit'],
  ['Freja Madsen', 'freja.madsen@example.org', null, '9000', 'DK', 'da', 'base'],
  ['Viktor Ahlgren', 'viktor.ahlgren@example.net', '+46 70 174 06 71', '852 30', 'SE', 'sv', 'base'],
  ['Nora Haugen', 'nora.haugen@example.com', null, '9008', 'NO', 'nb', 'base'],
] as const;

export const people: readonly Person[] = rows.map(
  ([name, email, phone, postcode, country, language, tier], index) => ({
    id: `C${1001 + index}`,
    name,
    email,
    phone,
    postcode,
    country,
    language,
    tier,
  }),
);
