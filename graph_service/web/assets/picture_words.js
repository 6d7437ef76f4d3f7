// What a picture says, in both languages.
"use strict";

const PICTURE_WORDS = {
  en: {
    title: "Picture", search: "Search the picture", searchHint: "Search the picture …  ( / )", fit: "Fit", fitTitle: "Show all of it (0)", arrange: "Arrange",
    arrangeTitle: "Lay it out anew (A)", closer: "Closer (+)", farther: "Farther (−)", pngTitle: "Save as PNG, with markings and legend (P)", print: "Print",
    theme: "Light or dark", keys: "Keyboard", legend: "Legend", of: "of", nodes: "entities", links: "lines",
    noBuild: "Pictures need the parts that npm builds: run `make web` on the service's machine. Answers can be read on the explorer's pages as before.",
    alone: "Open a picture from an answer: run a question in the explorer and press Picture. Nothing of a picture is kept in the browser.",
    nothing: "There is nothing to draw in this answer.",
    tooMany: (n, most) => `This answer holds ${n} entities and lines; a picture holds ${most}. Narrow the question: fewer entities, a smaller depth, a filter.`,
    noRoom: (most) => `No room for more: a picture holds ${most} entities and lines.`,
    silent: "The service does not answer. Ask again in a moment.",
    reading: "reading markings …", upTo: (level) => `markings could not be read: handle as ${level}`, unknown: "markings could not be read",
    atLeast: "at least", levels: "Levels", owners: "Owners", released: "Released to", seenBy: "Seen by", records: "records", claims: "claims", made: "made",
    among: (n) => `+ ${n} more links among these`, amongTitle: "Links among the entities shown that the answer does not hold",
    open: (n) => `Show ${n} more`, openLeaves: (n) => `Open ${n} collapsed`, opening: "asking …", close: "Collapse them again",
    kind: "Kind", line: "Lines", solid: "confidence 60 and more", dashed: "30 to 59", dotted: "below 30, or not graded", same: "may be the same, or is taken as one", one: "taken as one", thick: "thicker: more claims",
    asked: "asked about", unjoined: "asked about, and nothing joins it: a gap in what is known", larger: "larger: matters more", hub: "number: links not shown; double click or Enter opens", other: "other",
    recordsOf: "Records", reasons: "Why they are one", linksOf: "Links", claimsOf: "Claims", evidence: "Evidence", neighbours: "neighbours", measure: "Place in the network",
    degree: "neighbours", betweenness: "ways through it", parted: "pairs parted without it",
    grade: "grade", confidence: "confidence", notGraded: "not graded", noClaims: "The answer holds no claims of this line.", asking: "asking …", more: "… and more",
    times: "claims", bits: "bits",
    keyWords: [["/", "search"], ["arrows", "go to the nearest in that direction"], ["Enter", "open what is collapsed"], ["+ −", "closer, farther"], ["0", "show all"], ["A", "arrange anew"], ["P", "PNG"], ["Esc", "let go"]],
  },
  ru: {
    title: "Схема", search: "Поиск на схеме", searchHint: "Поиск на схеме …  ( / )", fit: "Целиком", fitTitle: "Показать всё (0)", arrange: "Разложить",
    arrangeTitle: "Разложить заново (A)", closer: "Ближе (+)", farther: "Дальше (−)", pngTitle: "Сохранить PNG с грифами и легендой (P)", print: "Печать",
    theme: "Светлая или тёмная", keys: "Клавиши", legend: "Легенда", of: "из", nodes: "объекты", links: "линии",
    noBuild: "Для схем нужны части, которые собирает npm: выполните `make web` на машине службы. Ответы можно читать на страницах обозревателя, как и прежде.",
    alone: "Схема открывается из ответа: выполните вопрос в обозревателе и нажмите «Схема». В браузере от схемы ничего не сохраняется.",
    nothing: "В этом ответе нечего рисовать.",
    tooMany: (n, most) => `В ответе ${n} объектов и линий, на схеме помещается ${most}. Уточните вопрос: меньше объектов, меньше глубина, фильтр.`,
    noRoom: (most) => `Больше не помещается: на схеме до ${most} объектов и линий.`,
    silent: "Служба не отвечает. Повторите запрос немного позже.",
    reading: "читаются грифы …", upTo: (level) => `грифы не прочитаны: обращаться как с ${level}`, unknown: "грифы не прочитаны",
    atLeast: "не ниже", levels: "Грифы", owners: "Владельцы", released: "Разрешено", seenBy: "Видит", records: "записи", claims: "связи", made: "составлено",
    among: (n) => `+ ещё связи между ними: ${n}`, amongTitle: "Связи между показанными объектами, которых нет в ответе",
    open: (n) => `Показать ещё ${n}`, openLeaves: (n) => `Развернуть: ${n}`, opening: "запрос …", close: "Снова свернуть",
    kind: "Вид", line: "Линии", solid: "достоверность 60 и выше", dashed: "от 30 до 59", dotted: "ниже 30 или без оценки", same: "возможно, одно и то же; или сочтено одним", one: "сочтено одним", thick: "толще — больше сообщений",
    asked: "о них спрошено", unjoined: "спрошено, но ничто не связывает: пробел в сведениях", larger: "больше — важнее", hub: "число — непоказанные связи; двойной щелчок или Enter раскрывает", other: "прочее",
    recordsOf: "Записи", reasons: "Почему это один объект", linksOf: "Связи", claimsOf: "Сообщения", evidence: "Доводы", neighbours: "соседей", measure: "Место в сети",
    degree: "соседей", betweenness: "путей через него", parted: "пар распадётся без него",
    grade: "оценка", confidence: "достоверность", notGraded: "без оценки", noClaims: "В ответе нет сообщений об этой линии.", asking: "запрос …", more: "… и ещё",
    times: "сообщ.", bits: "бит",
    keyWords: [["/", "поиск"], ["стрелки", "к ближайшему в ту сторону"], ["Enter", "раскрыть свёрнутое"], ["+ −", "ближе, дальше"], ["0", "показать всё"], ["A", "разложить заново"], ["P", "PNG"], ["Esc", "снять выбор"]],
  },
};

const KIND_WORDS = {
  person: { en: "person", ru: "лицо" }, organisation: { en: "organisation", ru: "организация" }, phone: { en: "phone number", ru: "телефон" },
  shipment: { en: "shipment", ru: "груз" }, vehicle: { en: "vehicle", ru: "транспорт" }, document: { en: "document", ru: "документ" },
  handset: { en: "handset", ru: "аппарат" }, sim: { en: "SIM card", ru: "SIM-карта" }, account: { en: "account", ru: "счёт, аккаунт" },
  place: { en: "place", ru: "место" }, event: { en: "event", ru: "событие" }, seizure: { en: "seizure", ru: "изъятие" },
};

const FACT_WORDS = {
  names: "имена", born: "рождение", sex: "пол", citizenships: "гражданство", phones: "телефоны", emails: "почта", documents: "документы", identifiers: "номера",
  addresses: "адреса", category: "категория", country: "страна", legalForm: "форма", number: "номер", container: "контейнер", plates: "госномера", weightKg: "вес, кг",
  loadedAt: "погрузка", unloadedAt: "выгрузка", parties: "стороны", goods: "товар", seals: "пломбы", type: "тип", make: "марка", model: "модель", colour: "цвет", vin: "VIN",
  time: "время", place: "место", direction: "направление", amount: "сумма", currency: "валюта", reference: "номер операции", drugs: "наркотики", concealment: "сокрытие",
  conveyance: "средство", coordinates: "координаты", placeNames: "названия", account: "аккаунт", holder: "владелец", code: "код", address: "адрес",
};

const LINK_WORDS = {
  uses: { en: "uses", ru: "пользуется" }, called: { en: "called", ru: "звонил" }, officer_of: { en: "officer of", ru: "руководит" },
  member_of: { en: "member of", ru: "состоит в" }, owns: { en: "owns", ru: "владеет" }, relative_of: { en: "relative of", ru: "родственник" },
  travelled_with: { en: "travelled with", ru: "ехал вместе с" }, consignor_of: { en: "consignor of", ru: "отправитель" }, consignee_of: { en: "consignee of", ru: "получатель" },
  carrier_of: { en: "carrier of", ru: "перевозчик" }, driver_of: { en: "driver of", ru: "водитель" }, holder_of: { en: "holder of", ru: "держатель" },
  present_at: { en: "present at", ru: "был при" }, at_place: { en: "at", ru: "место" }, seized_from: { en: "seized from", ru: "изъято у" },
  installed_in: { en: "installed in", ru: "установлена в" }, number_of: { en: "number of", ru: "номер" }, registered_with: { en: "registered with", ru: "привязан к" },
  registered_to: { en: "registered to", ru: "зарегистрирован на" }, towed_by: { en: "towed by", ru: "буксируется" }, used_at: { en: "used at", ru: "использовался в" },
  used_on: { en: "used on", ru: "использовался на" }, paid_from: { en: "paid from", ru: "оплачено с" }, paid_to: { en: "paid to", ru: "оплачено на" },
  knows: { en: "knows", ru: "знаком с" }, same: { en: "may be the same", ru: "возможно, одно и то же" }, met: { en: "there at the time", ru: "был там тогда" },
  shared: { en: "shared neighbours", ru: "общих связей" },
};
