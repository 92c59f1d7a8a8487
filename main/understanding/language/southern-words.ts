/** The same for the Romance languages, see `western-words.ts`. */
export const SOUTHERN: Readonly<Record<string, string>> = {
  es: `yo tú usted él ella nosotros ustedes ellos el la los las lo un una unos unas y o pero porque que qué si cuando como cómo donde dónde cuándo cuál cuanto
    cuánto quién por para con sin de del al a en desde hasta sobre entre hacia según es son era fue ser está están estoy estaba estado esta este esto estos
    estas ese esa eso he ha han hemos había hay haber tengo tiene tienen tenemos tener quiero quiere quisiera querría necesito necesita puedo puede
    pueden podría poder debo debe hacer hago hace hacen hecho hice voy va van ir me te se le les nos os mi mis tu tus su sus mío nuestro nuestra no
    nada nadie nunca ni también tampoco más menos muy mucho mucha ya aún todavía siempre otra otro vez veces ahora hoy ayer mañana pronto después antes hola
    buenas buenos días tardes noches gracias favor perdón adiós sí algo alguien todo todos toda dos doble solo mismo aquí ahí
    pedido pedidos pedí compré compra comprar comprado paquete paquetes envío envíos enviar enviado enviaron envían entrega entregar entregado devolver devolución
    devuelto devuelvan devuelven cambio cambiar cambiarla cambiarlo reembolso reembolsar dinero cuenta tarjeta factura facturas contraseña olvidé olvidado dirección modificar
    cancelar cancelo cancelación suscripción anular baja pagar pagado pagué pago cobrado cobraron cobro cargo cargos roto rota defectuoso equivocado
    equivocada talla zapatos camisa chaqueta pantalón vestido artículo producto falta faltan llegado llega llegó llegar recibido recibí recibir espero esperando ayuda
    ayudar ayúdenme funciona funcionan entrar iniciar sesión teléfono número correo correos semana semanas días mes cuesta precio pregunta contesta
    contestan responde cliente clientes tienda horario transferencia saldo bloqueada bloquear persona humano hablar decir dicho saber sé ver encuentro disponible
    descuento gratis dónde rechazada rechazado quería gustaría alguien pasa pasó sigue`,
  fr: `je tu il elle on nous vous ils elles le la les un une des du de au aux et ou mais car parce que qui quoi où quand comment pourquoi combien quel quelle quels
    si comme pour par avec sans dans sur sous chez depuis jusque entre vers avant après pendant est sont suis es êtes était étaient été être ai as a avons avez ont avait
    avoir eu veux veut voudrais voulons voulez peux peut peuvent pouvez pourrais pourriez pouvoir dois doit devez faut faire fait fais faites
    vais va vont aller me te se lui leur mon ma mes ton ta tes son sa ses notre nos votre vos ne pas plus rien personne jamais ni aussi très trop bien encore toujours
    déjà maintenant aujourd hui hier demain bientôt ce cet cette ces ça cela ceci ici là moi toi oui non bonjour bonsoir salut merci svp stp plaît pardon
    désolé autre même tout tous toute quelque quelqu deux fois jai cest nai jaimerais jattends puis est-ce
    commande commandes commandé commander colis paquet livraison livré livrer livrée livreur envoi envoyé envoyer expédié renvoyer renvoi retour retourner échange
    échanger remboursement remboursé remboursée rembourser argent compte carte facture factures mot passe oublié adresse modifier changer changement résilier résiliation annuler
    annulation annulé abonnement payé payer paiement débité débitée prélevé prélèvement cassé cassée défectueux mauvais mauvaise erreur taille chaussures chemise veste
    pantalon robe article articles produit manque manquant arrivé arrivée arrive reçu recevoir attends attendre attente aide aider besoin marche fonctionne connecter
    connexion téléphone numéro mail courriel semaine semaines jours jour mois coûte prix question réponse répond répondez client service magasin boutique horaires
    virement solde bloquée bloqué bloquer humain parler dire dit savoir sais voir trouve trouver disponible code promo réduction gratuit impossible refusé
    refusée toujours merci urgent remercie cordialement`,
  it: `io tu lui lei noi voi loro il lo la i gli le un uno una e o ma perché che chi cosa dove quando come quanto quanti quale se per con senza di del dello della dei
    degli delle al allo alla ai agli alle da dal dalla in nel nello nella nei nelle su sul sulla tra fra è sono sei siamo siete era erano stato stata essere ho hai ha
    abbiamo avete hanno avevo aveva avere voglio vuole vorrei vogliamo posso può possono potete potrei potrebbe devo deve dovete fare faccio fa fate
    fatto vado va vanno andare mi ti si ci vi gli ne mio mia miei mie tuo tua suo sua nostro nostra vostro vostra non niente nulla nessuno mai né anche
    più meno molto molta troppo già ancora sempre adesso ora oggi ieri domani presto dopo prima questo questa questi queste quello quella qui qua lì sì no ciao
    salve buongiorno buonasera grazie prego favore piacere scusi scusate altro altra stesso tutto tutti tutta qualcosa qualcuno due volte volta
    ordine ordini ordinato ordinare pacco pacchi spedizione spedito spedire spedite consegna consegnato consegnare corriere restituire restituzione reso resi rimborso
    rimborsare rimborsato cambio cambiare cambiarla cambiarlo soldi conto carta fattura fatture password dimenticato indirizzo modificare annullare annullato disdire disdetta
    abbonamento pagato pagare pagamento addebitato addebito rotto rotta difettoso sbagliato sbagliata taglia scarpe camicia giacca pantaloni vestito articolo prodotto
    manca mancano arrivato arrivata arriva arrivare ricevuto ricevere aspetto aspettando aiuto aiutare aiutarmi bisogno funziona funzionano accedere entrare riesco telefono
    numero messaggio settimana settimane giorni giorno mese costa prezzo domanda risponde rispondono risposta cliente clienti assistenza negozio orari
    bonifico saldo bloccata bloccato bloccare persona operatore umano parlare dire detto sapere so vedere trovo trovare disponibile sconto gratis rifiutata rifiutato`,
  pt: `eu tu você ele ela nós vocês eles elas o a os as um uma uns umas e ou mas porque que quem onde quando como quanto qual quais se para pra por pelo pela com sem
    de do da dos das ao à aos no na nos nas em num numa desde até sobre entre é são era foi ser sou está estão estou estava estar esta este isto esse essa isso há tenho
    tem têm temos ter tinha quero quer queria gostaria preciso precisa posso pode podem poderia poder devo deve fazer faço faz fazem feito fiz vou vai vão ir
    me te lhe nós meu minha meus minhas teu tua seu sua seus suas nosso nossa não nada ninguém nunca nem também mais menos muito muita já ainda sempre outra outro
    vez vezes agora hoje ontem amanhã logo depois antes olá oi bom boa dia tarde noite obrigado obrigada favor desculpe sim algo alguém tudo todos toda dois duas mesmo
    aqui aí cadê
    encomenda encomendas encomendei pedido pedidos pedi comprei compra comprar pacote envio enviar enviado enviaram entrega entregar entregue entregam devolver
    devolução devolvido troca trocar reembolso reembolsar estorno dinheiro conta cartão fatura boleto nota senha esqueci palavra-passe endereço morada mudar alterar cancelar cancelo cancelamento
    assinatura pagar pago paguei pagamento cobrado cobrada cobraram cobrança quebrado quebrada partido avariado defeito errado errada tamanho sapatos sapato camisa
    casaco calças vestido artigo produto falta faltando faltam chegou chegar chega recebi receber recebo espero esperando aguardo ajuda ajudar funciona funcionam entrar consigo
    acessar telefone número mensagem semana semanas dias mês custa preço pergunta atende responde respondem resposta cliente loja horário transferência
    saldo bloqueado bloqueada bloquear pessoa atendente humano falar dizer disse saber sei ver encontro disponível desconto grátis recusado recusada volta`,
  ro: `eu tu el ea noi voi ei ele un o unui unei și sau dar că ca care ce cine unde când cum de ce cât câți dacă pentru cu fără din de la pe în
    prin până după înainte despre între este sunt e era ești suntem fi fost am ai are avem aveți au aveam vreau vrea vrem aș ar dori putea pot poate
    puteți trebuie face fac faceți făcut merge merg îmi mi îți ți își și ne vă le mă te se meu mea mei mele tău ta său lui nostru noastră nu nimic nimeni
    niciodată nici și mai mult foarte prea deja încă tot mereu acum azi astăzi ieri mâine curând acest această aceasta acesta aceștia aceste aici acolo da bună
    ziua seara dimineața salut mulțumesc mulțumim rog scuze alt altă același toate tot ceva cineva două ori dată
    comanda comandă comenzi comandat coletul colet livrare livrarea livrat livrați livrează expediat trimite trimis trimiteți trimiteți returnez returna retur returnat
    schimb schimba schimbat rambursare ramburs banii bani cont contul card cardul factura factură facturi parola parolă uitat adresa adresă modifica anula anulez anulat
    abonament abonamentul plătit plăti plată plata debitat luat stricat stricată defect greșit greșită mărime mărimea pantofi pantofii cămașă geacă produs produsul produse
    lipsește ajuns ajunge primit primesc primi aștept așteptat ajutor ajuta ajutați nevoie funcționează intra conecta telefon telefonul număr numărul mesaj săptămână
    săptămâni zile zi lună costă preț întrebare răspunde răspuns client magazin program transfer sold blocat persoană operator om vorbi vorbesc spus știu știți vedea
    găsesc disponibil stoc reducere gratuit respins`,
};
