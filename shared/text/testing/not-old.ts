/** Sentences that must stay as they are: none of them is in an old Vietnamese encoding. */
import { UNICODE_VIETNAMESE } from './unicode-vietnamese.ts'

export const FRENCH = `
Les élus ruraux réclament des moyens à la hauteur de leurs responsabilités.
La séance est levée à dix-neuf heures trente.
Le procès-verbal de la réunion précédente est adopté sans réserve.
Une enquête publique aura lieu du 3 au 28 février en mairie.
Les propriétaires riverains seront indemnisés selon le barème départemental.
L’intéressé a été entendu ; il a reconnu les faits.
Nous, soussignés, certifions l’exactitude des renseignements ci-dessus.
Fait à Hanoï, le onze mars mil neuf cent quarante-cinq.
L’archevêque de Saïgon célébra la messe à la cathédrale.
Le résident supérieur au Tonkin fit afficher l’arrêté dès le lendemain.
La rizière, la digue, le marché, l’étang, la pagode et la maison commune.
Café au lait, thé vert, jus d’ananas, crêpe sucrée : 4,50 €.
Cher Noël, chère Zoé, où êtes-vous ? À bientôt, Gaëlle.
Les mots « ambiguïté », « aiguë » et « exiguë » prennent un tréma.
Nº 12 – 3ᵉ série – 2ᵉ année – prix : 0 fr. 10.
Il a plu ; la route est coupée à hauteur du pont.
Ma mère a mis le pâté sur la table, près du pâtissier.
Dépêchez-vous, le bac part à sept heures précises !
La tâche était rude, la tache indélébile.
Il mangea, but, dormit, puis s’éveilla frais et dispos.
Réf. : DGCL/2026-114 – Affaire suivie par : M. Benoît Dupré
Objet : réfection de la chaussée – demande de subvention
P.-S. : merci de répondre avant le 1er août.
Tél. : 01 23 45 67 89 – Télécopie : 01 23 45 67 80
Vive la République, vive la France !
Quelle âme est sans défauts ? Ô saisons, ô châteaux !
Le cœur a ses raisons que la raison ne connaît point.
Là-bas, au fond de l’allée, se dressait un chêne centenaire.
Ci-gît un poète oublié, né l’an mil huit cent vingt.
Après l’exposé des motifs, la parole est donnée à la salle.
Les îles Éparses, la Réunion, Mayotte, Nouméa et Papeete.
Où il y a gêne, il n’y a pas plaisir ; à bon entendeur, salut.
Le maire soumet à l’assemblée le compte rendu de la dernière séance.
La délibération a été adoptée à la majorité des suffrages exprimés.
Monsieur le Préfet, veuillez agréer l’expression de ma considération distinguée.
Les travaux débuteront dès l’achèvement des études préalables.
Un crédit supplémentaire de 45 000 € est ouvert au budget primitif.
L’école maternelle sera fermée du 24 décembre au 4 janvier.
Le téléphérique dessert trois villages isolés de la vallée.
Être ou ne pas être, là n’est plus la question.
Où, dû, sû, mû, crû, tû, bû, lû.
Né, thé, gré, pré, dé, clé, ré, blé, été, bébé.
Ô rage, ô désespoir, ô vieillesse ennemie !
À la santé du congrès, à côté de l’hôtel de ville, à deux pas du théâtre.
Les données à caractère personnel sont conservées pendant la durée nécessaire.
Le pêcheur pêche, le pécheur pèche, la pêche mûrit.
Il eût fallu qu’il sût, qu’il vînt, qu’il tînt, qu’il fût prêt.
La crème brûlée, le pâté en croûte, les gâteaux secs, le café crème.
Voilà déjà près de vingt années que nous étudions ce phénomène.
L’abbé, la fée, l’énergie, l’été, l’épée, l’étage, l’échec, l’équipe.
Québec, Montréal, Orléans, Besançon, Nîmes, Châlons, Évry, Île-de-France.
Voïvodie, naïade, caïman, laïc, haïku, ouïe, coïncidence, stoïque.
Où êtes-vous allé cet été, et qu’avez-vous vu là-bas ?
Dès Noël, où un zéphyr haï me vêt de glaçons würmiens, je dîne d’exquis rôtis de bœuf au kir, à l’aÿ d’âge mûr, &cætera.
Portez ce vieux whisky au juge blond qui fume sur son île intérieure, à côté de l’alcôve ovoïde.
L’élève zélé a été félicité par le préfet ; sa mère, émue, pleurait à chaudes larmes.
Voix ambiguë d’un cœur qui, au zéphyr, préfère les jattes de kiwis.
Le maïs, la faïence, l’aïeul et le Moïse de naïveté inouïe.
La forêt, la fête, la tête, l’être même, le chêne et la crêpe.
Le goût du coût d’août : il faut goûter, dû, mûr, sûr, piqûre, flûte.
Ça y est : le garçon a reçu la leçon, déçu, aperçu, français.
Né à Hué, élevé à Orléans, décédé à Saïgon en mille neuf cent trente.
Le comité a décidé, à l’unanimité, de créer un réseau régional.
Président : M. Gérard Lefèvre ; secrétaire : Mme Hélène Côté.
Le thé, le café, le blé, le pré, le gré, la clé, le dé, le né.
Là où il y a de la gêne, il n’y a pas de plaisir.
Il a été jugé que la société n’était pas fondée à réclamer des intérêts.
Prix : 12,50 € – soit 10 % de remise dès le 1er février.
« Bonjour », dit-elle. « Où est la mairie ? »
«Non», répondit-il, «à côté de l’église.»
Les députés ont adopté la loi de finances à une large majorité.
Le ministère de l’Intérieur précise les modalités d’accès aux données.
L’île, le maître, la boîte, le gîte, l’huître, le dîner, bientôt.
Cet hôtel est situé près du marché, derrière l’hôpital.
Règlement (UE) nº 910/2014 du Parlement européen et du Conseil.
Vu le code général des collectivités territoriales, notamment l’article L. 2121-29 ;
Considérant que le projet présenté répond aux objectifs de développement durable ;
Après en avoir délibéré, le conseil municipal approuve le procès-verbal.
Il naît, il paraît, il plaît, il connaît la réponse.
Noël, Israël, Michaël, Raphaël, Emmaüs, Saül, Ésaü.
La caféine, la cocaïne, l’héroïne, l’égoïsme et l’héroïsme.
Aérer, aérien, aéroport, aéré, coéquipier, poésie, poème, poète.
Un à un, peu à peu, çà et là, vis-à-vis, tête-à-tête, au-delà, celui-là.
Le bébé a bu son lait à midi ; la poupée est tombée.
Été, idée, année, musée, lycée, trophée, fée.
Je préfère l’été à l’hiver ; j’espère que tu viendras.
C’est-à-dire, peut-être, quelqu’un, aujourd’hui, là-haut.
Le théâtre, le château, la pâte, le bâton, le gâteau, l’âne, l’âge, l’âme.
La volonté générale est toujours droite et tend toujours à l’utilité publique.
Cœur, sœur, œuf, œil, vœu, nœud, manœuvre, cælum.
N’oubliez pas : réunion à 9 h 30, salle « Été », 2ᵉ étage.
Mère, père, frère, très, après, près, excès, succès, procès, accès.
`

export const ENGLISH = `
Members were asked to declare any interests before item 4.
The minutes of the previous meeting were approved as a correct record.
Resolved: that the budget for 2027/28 be adopted without amendment.
Questions from the public must be received by noon two working days before.
The clerk reported that no apologies for absence had been received.
A motion to adjourn was proposed, seconded and carried unanimously.
See Appendix B (pp. 12–14) for a breakdown of capital expenditure.
Please switch off mobile phones during the meeting.
The committee met on Monday, 23 November 2026, at 8:00 a.m.
Copyright © 2026 The Authors. All rights reserved ®. Trade mark ™.
See § 12 (b) and ¶ 3 of the Agreement; cf. §§ 14–16.
Temperature rose by 0.5 °C ± 0.1 °C between 10° and 20° N.
The café’s résumé was naïve, its façade rococo, its décor passé.
A coöperative naïveté and the reëlection of the coördinator.
Price: £12.50, ¥1,200, €9.99, $10, 50¢ each – ½ off, ¼ back, ¾ left.
Fish 2×4, board 3 × 5 m², volume 10 m³, angle 45°, load 5 kN·m.
The µ-opioid receptor; 5 µm, 10 µg, 3 µA, 2 µs, 7 µL.
Beyoncé, Zoë, Chloë, Brontë, Renée, José, André and René were present.
It’s the company’s “best” offer – or so they said…
Wi-Fi, e-mail, co-operation, x-ray, vis-à-vis, déjà vu, à la carte.
Windows® and Intel® Core™ i5-1135G7 @ 2.40 GHz.
The jalapeño and the piñata, señor, were from El Niño’s year.
A crème brûlée, a pâté, a soufflé and a soupçon of rosé.
Blasé attachés with fiancées in élite cafés near the château.
Über-cool doppelgänger met the Führer’s schadenfreude in Zürich.
Attendance was mandatory; nobody was absent.
Total 1,234,567.89 – VAT 10 % – due 31-12-2026.
ISO 9001:2015, part 4-2, annex A-1, table B.3.
Smörgåsbord, Ångström, Malmö, Göteborg and Tromsø.
«Quoted» and “quoted” and ‘quoted’ and ‹quoted›.
1º de mayo, 2ª edición, n.º 5, Nº 7, Mª José.
foo·bar, a·b, x×y, a÷b, ¬p, p¬q, ¦ pipes ¦ and ¡shouts! ¿why?
The naïve façade of the Noël café cost £3 at São Tomé.
`

export const GERMAN = `
Der Haushaltsplan für das Jahr 2027 wird einstimmig beschlossen.
Die nächste Sitzung findet am Dienstag, dem 8. Dezember, statt.
Bürgerinnen und Bürger können während der Fragestunde Fragen stellen.
Das Protokoll der letzten Sitzung wurde ohne Änderungen genehmigt.
Einwände gegen die Tagesordnung werden nicht erhoben.
Über Grundstücksgeschäfte wird in nichtöffentlicher Sitzung beraten.
Früher führte hier eine Brücke über den Fluß; jetzt gibt es eine Fähre.
Übrigens: Öffnungszeiten ändern sich ab nächster Woche.
Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich.
Falsches Üben von Xylophonmusik quält jeden größeren Zwerg.
Die Gemeinderätin erläuterte die Änderungen für das nächste Jahr.
Öffentliche Sitzung am 5. März um 18 Uhr im Bürgersaal.
Gemäß § 5 Abs. 2 der Geschäftsordnung ist der Ausschuss beschlussfähig.
Schöne Grüße aus Köln, Düsseldorf, Münster und Göttingen.
Der Bürgermeister begrüßt die Anwesenden und eröffnet die Sitzung.
Äpfel, Öl, Übermut, Ärger, Öfen, Züge, Brücke, Tür, für, hör, böse.
Straße, Fuß, Maß, heiß, weiß, groß, Gruß, schließlich.
Die Höhe der Gebühren beträgt 12,50 €; ermäßigt 8,00 €.
Rückfragen bitte an die Geschäftsstelle, Tel. +49 30 1234-567.
Wir möchten, daß die Prüfung vor Weihnachten abgeschlossen wird.
Die Bevölkerung wünscht mehr Grünflächen und Fußgängerzonen.
Für Kinder unter sechs Jahren ist der Eintritt frei.
Mädchen und Jungen können teilnehmen; Vögel und Hühner nicht.
Über die Vergütung entscheidet der Verwaltungsrat.
Die Lösung löst sich in Wärme vollständig auf.
Müller, Schröder, Jäger, Böhm, Kühn, Möller, Krüger.
Anträge sind spätestens zehn Tage vorher schriftlich einzureichen.
Abänderungsanträge werden in der Reihenfolge ihres Eingangs abgestimmt.
Töne, Röte, Nöte, Tüte, Hüte, Güte, Mühe, Kühe.
Der Föhn weht, die Kälte weicht, das Gemüse blüht.
Ä Ö Ü ä ö ü ß – alle Umlaute auf einmal.
Ja, natürlich: das wäre möglich, aber äußerst ungewöhnlich.
`

export const PORTUGUESE = `
A ata da sessão anterior foi lida e aprovada sem emendas.
O vereador João Antônio pediu a palavra pela ordem.
A próxima reunião será às 9h do dia 8 de dezembro.
Fica aberto crédito adicional suplementar até o limite fixado.
Três órgãos técnicos emitiram parecer favorável à proposição.
É vedada a acumulação remunerada de cargos públicos.
A água potável chegará às comunidades rurais até março.
Não, mãe, lá não há pão; só há chá e maçã.
Vó e vô vão à feira aos sábados de manhã.
À noite, vovô Kowalsky vê o ímã cair no pé do pinguim queixoso e vovó põe açúcar no chá de tâmaras do jabuti feliz.
Não há razão para que a reunião não se realize amanhã.
A Câmara Municipal aprovou o orçamento por unanimidade.
São João, São Paulo, Conceição, Assunção e Guimarães.
O país tem saúde, educação e segurança como prioridades.
Só há lá pó; já vê o avô e a avó à mesa.
As decisões são tomadas por maioria de três quintos dos votos.
É preciso que os cidadãos possam participar nas eleições.
Eis a razão: o cão não comeu o pão da irmã.
Aí está o baú, caído no chão, com dois troféus e um chapéu.
Pôr, pôde, avô, robô, metrô, você, português, inglês, mês.
Lição de ação: a emoção do coração é a solução.
Os órgãos públicos responderão em até dez dias úteis.
À medida que avançávamos, ficávamos à mercê do frio.
Café, pé, fé, até, ré, sé, maré, picolé, jacaré.
Põe, põem, dispõe, compõe, leões, botões, milhões, limões.
Juízo, raízes, egoísta, faísca, saída, ruído, miúdo, viúva.
Artigo 5.º – Todos são iguais perante a lei, sem distinção.
Preço: R$ 1.234,56 – desconto de 10 % à vista.
Água, óleo, ímpar, último, êxito, ônibus, ânimo.
Bênção, órfão, órgão, sótão, ímã, álbum, fácil, móvel.
Secretária: Srª Inês Magalhães; vogal: Dr. Antônio Brandão.
Então, quem dá a mão também dá o pé.
`

export const CZECH = `
Zápis z minulého jednání byl schválen bez připomínek.
Starosta poděkoval všem přítomným za účast a jednání ukončil.
Příští zasedání se koná v úterý osmého prosince v sedm hodin.
Návrh usnesení předložil místostarosta, hlasovalo se veřejně.
Obec žádá o dotaci na opravu místní komunikace a chodníků.
Kdo se hlásí o slovo? Nikdo, děkuji, uzavírám rozpravu.
Paní Dvořáková má námitku proti výši poplatku za odpad.
Když má táta čas, jde dál sám až k řece.
Příliš žluťoučký kůň úpěl ďábelské ódy.
Zastupitelstvo města schválilo rozpočet na příští rok.
Pan předseda zahájil jednání v devět hodin dopoledne.
Být či nebýt, to je oč tu běží.
Má máma má malá mláďata a vysoký plot.
Dá, lá, má, já, tá, ná, pá – samá krátká slova.
Město, obec, kraj, vláda, úřad, zákon, nařízení.
Žádost podejte písemně do třiceti dnů od doručení.
Usnesení bylo přijato dvanácti hlasy, tři se zdrželi.
Nechť již hříšné saxofony ďáblů rozezvučí síň úděsnými tóny waltzu, tanga a quickstepu.
Zítra bude pěkný den, říká paní Nováková.
Ó, náhlý déšť již zvířil prach a čilá laň teď běží s houfcem gazel k úkrytům.
Loď čeří kýlem tůň obzvlášť v Grónské úžině.
Cena bez DPH: 1 234,50 Kč; sleva 10 %.
Dny, hodiny, léta, století – čas plyne.
Sídlo: Brněnská 12, 602 00 Brno, tel. 541-123-456.
Vážení občané, děkujeme za vaši účast.
Dítě, děti, síť, sítě, tělo, těla, mír, víra.
Ano, ne, možná, snad, určitě, nikdy.
Soud, státní zástupce, obhájce a svědci byli přítomni.
`

export const OTHERS = `
El veloz murciélago hindú comía feliz cardillo y kiwi; la cigüeña tocaba el saxofón detrás del palenque de paja.
El Ayuntamiento aprobó la moción por mayoría; José, Íñigo y Ramón votaron en contra.
¿Qué pasó allí? ¡Nadie lo sabía! Él también dijo que sí.
Así, ahí, aquí, allí, más, está, será, podrá, también.
Mamá, papá, bebé, café, té, sé, dé, sí, mí, tú, él.
Quel fez sghembo copre davanti; perché è già più tardi, così sarà.
Città, università, libertà, però, ciò, può, giù, lunedì.
L’assemblea dei soci è convocata per giovedì alle ore 9.
Höyrykäyttöinen jäätelökone ja pimeä yö; tärkeää työtä tehtävä.
Törkylempijävongahdus, hyvää yötä, täällä, sää, tää, pää.
Flygande bäckasiner söka hwila på mjuka tuvor.
Ægir og Øyvind så på blåbær på en ø ved kysten.
Høj bly gom vandt fræk sexquiz på wc.
Sævör grét áðan því úlpan var ónýt.
Þjóðaratkvæðagreiðsla um aðild að Evrópusambandinu.
Árvíztűrő tükörfúrógép, öt hűtőházból kértünk színhúst.
Pchnąć w tę łódź jeża lub ośm skrzyń fig.
Pijamalı hasta yağız şoföre çabucak güvendi.
Eble ĉiu kvazaŭ-deca fuŝĥoraĵo ĝojigos homtipon.
Ça ne va pas, maar het reünie-idee van Zoë is één geheel; coëfficiënt, poëzie, geïnd.
`

export const SIGNS = `
§ ¶ ® © ™ ° ± × ÷ « » ¬ ¦ ¨ ¯ ´ ¸ · ¹ ² ³ ª º ¿ ¡ ¢ £ ¤ ¥ µ
const a = b ?? c; if (x !== y) { return “z” } // naïve
for (let i = 0; i < n; i += 1) total[i] = µ * σ² ± ε
SELECT * FROM t WHERE name = 'Café' AND price >= 10.5;
1 234 567,89   12,5 %   –4,0   +7,2   ±0,1   ×10³   ½   ¼   ¾
10°C 20°C 30°C 40°C; 5µm 7µm 9µm; 2×3 4×5 6×7; ø16a200 ø12a150 Ø8
12.500.000 ₫ – 1.000 € – £3.50 – ¥900 – 75¢ – $10
a·b·c, m·n, kN·m, N·s, x×n, y×m, «n», «m», ©n, ®m
http://example.org/caf%C3%A9?q=m%C3%A9m%C3%A9 – résumé.pdf
Hà Nội, ngày 02/03/2026 – Số: 12/QĐ-UBND – Trang 5/12
| A | B | C |  –  | 1 | 2 | 3 |
±±± ××× ··· ¹²³ ªº «»«» §§§ ¶¶¶ ©®™
µg/m³: 12; µs: 7; °C: 25; °F: 77; Ω: 50; Å: 1,5
H₂O, CO₂, NOₓ, PM2.5 ≤ 50 µg/m³ (24 h)
α, β, γ, δ – Ελληνικά – кириллица – 中文 – 日本語 – 한국어
`

export const NOT_OLD = { FRENCH, ENGLISH, GERMAN, PORTUGUESE, CZECH, OTHERS, SIGNS, UNICODE_VIETNAMESE }

export const linesOf = (text: string): string[] => text.trim().split('\n')
