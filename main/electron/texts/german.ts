import type { Texts } from './texts.ts';

export const german: Texts = {
  open: 'Tandem öffnen',
  cancel: 'Abbrechen',
  file: 'Datei',
  edit: 'Bearbeiten',
  view: 'Ansicht',
  window: 'Fenster',
  roles: {
    about: 'Über Tandem',
    services: 'Dienste',
    hide: 'Tandem ausblenden',
    hideOthers: 'Andere ausblenden',
    unhide: 'Alle einblenden',
    quit: 'Tandem beenden',
    close: 'Fenster schließen',
    minimize: 'Minimieren',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    pasteAndMatchStyle: 'Als reinen Text einfügen',
    delete: 'Löschen',
    selectAll: 'Alles auswählen',
    resetZoom: 'Originalgröße',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    togglefullscreen: 'Vollbild',
  },
  addToDictionary: 'Zum Wörterbuch hinzufügen',
  needYou: (count) => (count === 1 ? '1 braucht Sie' : `${count} brauchen Sie`),
  stillRunningTitle: 'Tandem läuft weiter',
  stillRunning: 'Der Bot antwortet weiter. Zum Anhalten im Tandem-Symbol „Tandem beenden“ wählen.',
  openHost: (host) => `${host} im Browser öffnen?`,
  openHostDetail: 'Die Adresse stammt aus einem Gespräch oder einem Artikel.',
  openHostYes: 'Öffnen',
  openHostRemember: (host) => `Bei ${host} nicht mehr fragen`,
  deskStoppedTitle: 'Der Bot ist stehen geblieben',
  deskKeepsStopping: (times) =>
    `Der Bot ist ${times}-mal hintereinander stehen geblieben und wurde nicht wieder gestartet. Gespeichertes bleibt erhalten.`,
  windowCrashed:
    'Das Fenster ist mehrmals abgestürzt. Der Bot läuft weiter. Bitte Tandem beenden und neu starten.',
  unexpected:
    'Tandem ist auf einen unerwarteten Fehler gestoßen und wird beendet. Gespeichertes bleibt erhalten.',
  noKeychain:
    'Auf diesem System gibt es keinen Schlüsselbund, den Tandem nutzen kann; der Schlüssel wurde nicht gespeichert. Bitte einen Schlüsselbund wie GNOME Keyring oder KWallet einrichten und neu anmelden.',
};
