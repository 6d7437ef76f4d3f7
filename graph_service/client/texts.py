"""The questions as they are sent.

Written by tools/build_client.py from schema.graphql and documents/: change these and run `make client`.
"""

from graph_service.client import types
from graph_service.client.document import Document

VIEWER = Document(
    "query Viewer{viewer{__typename ...on Viewer{name agency level scopes}...Problem}}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("viewer",),
    types.Viewer,
    repeatable=True,
)
ENTITY = Document(
    "query Entity($id:ID!$first:Int!=20){entity(id:$id){__typename ...EntityWithRecords ...Problem}}fragment Contradiction on Contradiction{number field told given words}fragment Entity on Entity{id kind caption}fragment EntityWithRecords on Entity{...Entity recordCount records(first:$first){nodes{...Record}pageInfo{...PageInfo}}}fragment Fault on Fault{report path value expected}fragment PageInfo on PageInfo{hasNextPage endCursor}fragment Problem on Problem{code message faults{...Fault}faultCount}fragment Record on Record{id kind caption report reportedAt agency level releaseTo source contradictions{...Contradiction}}",
    ("entity",),
    types.EntityWithRecords,
    repeatable=True,
)
RECORDS_OF = Document(
    "query RecordsOf($id:ID!$first:Int!=100$after:String){entity(id:$id){__typename ...on Entity{records(first:$first after:$after){nodes{...Record}pageInfo{...PageInfo}}}...Problem}}fragment Contradiction on Contradiction{number field told given words}fragment Fault on Fault{report path value expected}fragment PageInfo on PageInfo{hasNextPage endCursor}fragment Problem on Problem{code message faults{...Fault}faultCount}fragment Record on Record{id kind caption report reportedAt agency level releaseTo source contradictions{...Contradiction}}",
    (
        "entity",
        "records",
    ),
    types.RecordPage,
    repeatable=True,
)
CLAIMS_OF = Document(
    "query ClaimsOf($id:ID!$first:Int!=100$after:String){entity(id:$id){__typename ...on Entity{claims(first:$first after:$after){nodes{...Claim}pageInfo{...PageInfo}}}...Problem}}fragment Claim on Claim{id type fromRecord toRecord since until properties grading agency level}fragment Fault on Fault{report path value expected}fragment PageInfo on PageInfo{hasNextPage endCursor}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    (
        "entity",
        "claims",
    ),
    types.ClaimPage,
    repeatable=True,
)
RECORD = Document(
    "query Record($id:ID!){record(id:$id){__typename ...RecordInEntity ...Problem}}fragment Contradiction on Contradiction{number field told given words}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}fragment Record on Record{id kind caption report reportedAt agency level releaseTo source contradictions{...Contradiction}}fragment RecordInEntity on Record{...Record entity{...Entity}}",
    ("record",),
    types.RecordInEntity,
    repeatable=True,
)
REPORT = Document(
    "query Report($id:ID!){report(id:$id){__typename ...Report ...Problem}}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}fragment Report on Report{id agency reference revision reportedAt level releaseTo grading retracted body}",
    ("report",),
    types.Report,
    repeatable=True,
)
SEARCH = Document(
    "query Search($text:String!$kind:String$born:String$country:String$mode:SearchMode$first:Int!=20$after:String){search(text:$text kind:$kind born:$born country:$country mode:$mode first:$first after:$after){__typename ...on SearchConnection{edges{...SearchEdge}pageInfo{...PageInfo}}...Problem}}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment PageInfo on PageInfo{hasNextPage endCursor}fragment Problem on Problem{code message faults{...Fault}faultCount}fragment Reason on Reason{field level bits left right words}fragment SearchEdge on SearchEdge{bits record cursor node{...Entity}reasons{...Reason}}",
    ("search",),
    types.SearchConnection,
    repeatable=True,
)
SCREEN = Document(
    "query Screen($lines:[String!]!$kind:String$mode:SearchMode$first:Int!=3){screen(lines:$lines kind:$kind mode:$mode first:$first){__typename ...on Screening{lines{line edges{...ScreenedEdge}}}...Problem}}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}fragment ScreenedEdge on SearchEdge{bits record cursor node{...Entity}}",
    ("screen",),
    types.Screening,
    repeatable=True,
)
EXPAND = Document(
    "query Expand($ids:[ID!]!$depth:Int!=1$first:Int!=100$rank:LinkRank$filter:LinkFilter){expand(ids:$ids depth:$depth first:$first rank:$rank filter:$filter){__typename ...Expansion ...Problem}}fragment Entity on Entity{id kind caption}fragment Expansion on Expansion{links{...Link}entities{...Entity}nodes{...Entity}hubs{...Entity}leftOut{...LeftOut}leftOutByType{...LeftOut}truncated cuts}fragment Fault on Fault{report path value expected}fragment LeftOut on LeftOut{entity links type}fragment Link on Link{source type direction other{...Entity}claims first last confidence agencies}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("expand",),
    types.Expansion,
    repeatable=True,
)
PATHS = Document(
    "query Paths($from:ID!$to:ID!$k:Int!=1$maxHops:Int!=6$weight:PathWeight$via:[ID!]$throughHubs:Boolean!=false$filter:LinkFilter){paths(from:$from to:$to k:$k maxHops:$maxHops weight:$weight via:$via throughHubs:$throughHubs filter:$filter){__typename ...Paths ...Problem}}fragment Claim on Claim{id type fromRecord toRecord since until properties grading agency level}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment Hop on Hop{left{...Entity}type direction right{...Entity}claims{...Claim}first last confidence grade}fragment Path on Path{length weight confidence entities{...Entity}hops{...Hop}}fragment Paths on Paths{paths{...Path}hubs{...Entity}truncated}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("paths",),
    types.Paths,
    repeatable=True,
)
PATHS_BETWEEN = Document(
    "query PathsBetween($from:[ID!]!$to:[ID!]!$k:Int!=1$maxHops:Int!=6$weight:PathWeight$via:[ID!]$throughHubs:Boolean!=false$filter:LinkFilter){pathsBetween(from:$from to:$to k:$k maxHops:$maxHops weight:$weight via:$via throughHubs:$throughHubs filter:$filter){__typename ...Paths ...Problem}}fragment Claim on Claim{id type fromRecord toRecord since until properties grading agency level}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment Hop on Hop{left{...Entity}type direction right{...Entity}claims{...Claim}first last confidence grade}fragment Path on Path{length weight confidence entities{...Entity}hops{...Hop}}fragment Paths on Paths{paths{...Path}hubs{...Entity}truncated}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("pathsBetween",),
    types.Paths,
    repeatable=True,
)
TIME_RESPECTING_PATHS = Document(
    "query TimeRespectingPaths($from:ID!$to:ID!$k:Int!=3$maxHops:Int!=4$certain:Boolean!=false$filter:LinkFilter){timeRespectingPaths(from:$from to:$to k:$k maxHops:$maxHops certain:$certain filter:$filter){__typename ...on TimedPaths{paths{order path{...Path}}truncated}...Problem}}fragment Claim on Claim{id type fromRecord toRecord since until properties grading agency level}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment Hop on Hop{left{...Entity}type direction right{...Entity}claims{...Claim}first last confidence grade}fragment Path on Path{length weight confidence entities{...Entity}hops{...Hop}}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("timeRespectingPaths",),
    types.TimedPaths,
    repeatable=True,
)
COMMON_NEIGHBOURS = Document(
    "query CommonNeighbours($ids:[ID!]!$least:Int!=2$first:Int!=100$filter:LinkFilter){commonNeighbours(ids:$ids least:$least first:$first filter:$filter){__typename ...on CommonNeighbours{shared{entity{...Entity}cells{entity types claims first last confidence}}entities{...Entity}leftOut}...Problem}}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("commonNeighbours",),
    types.CommonNeighbours,
    repeatable=True,
)
NEIGHBOURHOOD_OVERLAP = Document(
    "query NeighbourhoodOverlap($ids:[ID!]!$filter:LinkFilter){neighbourhoodOverlap(ids:$ids filter:$filter){__typename ...on Overlaps{pairs{left right likeness shared onlyLeft onlyRight}entities{...Entity}}...Problem}}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("neighbourhoodOverlap",),
    types.Overlaps,
    repeatable=True,
)
CONNECTING_NETWORK = Document(
    "query ConnectingNetwork($ids:[ID!]!$maxGap:Int!=4$throughHubs:Boolean!=false$filter:LinkFilter){connectingNetwork(ids:$ids maxGap:$maxGap throughHubs:$throughHubs filter:$filter){__typename ...on Connecting{networks{asked{...Entity}between{...Entity}hops{...Hop}}unjoined{...Entity}hubs{...Entity}truncated}...Problem}}fragment Claim on Claim{id type fromRecord toRecord since until properties grading agency level}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment Hop on Hop{left{...Entity}type direction right{...Entity}claims{...Claim}first last confidence grade}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("connectingNetwork",),
    types.Connecting,
    repeatable=True,
)
KEY_PLAYERS = Document(
    "query KeyPlayers($ids:[ID!]!$depth:Int!=2$by:PlayerMeasure$first:Int!=20$filter:LinkFilter){keyPlayers(ids:$ids depth:$depth by:$by first:$first filter:$filter){__typename ...on Players{players{entity{...Entity}degree betweenness parted}entities links hubs{...Entity}truncated}...Problem}}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("keyPlayers",),
    types.Players,
    repeatable=True,
)
COMMUNITIES = Document(
    "query Communities($ids:[ID!]!$depth:Int!=2$filter:LinkFilter){communities(ids:$ids depth:$depth filter:$filter){__typename ...on Communities{communities{members{...Entity}inside outside}entities hubs{...Entity}truncated}...Problem}}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("communities",),
    types.Communities,
    repeatable=True,
)
TIMELINE = Document(
    "query Timeline($ids:[ID!]!$first:Int!=100$filter:LinkFilter){timeline(ids:$ids first:$first filter:$filter){__typename ...on Timeline{events{since until type direction entity{...Entity}other{...Entity}claim confidence agency}truncated}...Problem}}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("timeline",),
    types.Timeline,
    repeatable=True,
)
CO_OCCURRENCE = Document(
    "query CoOccurrence($id:ID!$days:Int!=1$least:Int!=1$first:Int!=20$filter:LinkFilter){coOccurrence(id:$id days:$days least:$least first:$first filter:$filter){__typename ...on CoOccurrences{others{entity{...Entity}bits meetings{thing{...Entity}on bits}}entity{...Entity}busy{...Entity}truncated}...Problem}}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("coOccurrence",),
    types.CoOccurrences,
    repeatable=True,
)
WHY = Document(
    "query Why($a:ID!$b:ID!){why(a:$a b:$b){__typename ...on Why{together bits threshold missingBits standing standingWords reasons{...Reason}heldAgainst{...Reason}sharedKeys judgements{...Judgement}left{...Record}right{...Record}}...Problem}}fragment Contradiction on Contradiction{number field told given words}fragment Fault on Fault{report path value expected}fragment Judgement on Judgement{left right verdict reason by owner at revision}fragment Problem on Problem{code message faults{...Fault}faultCount}fragment Reason on Reason{field level bits left right words}fragment Record on Record{id kind caption report reportedAt agency level releaseTo source contradictions{...Contradiction}}",
    ("why",),
    types.Why,
    repeatable=True,
)
HOW = Document(
    "query How($id:ID!){how(id:$id){__typename ...on How{steps{cause words bits left{...Record}right{...Record}reasons{...Reason}}truncated}...Problem}}fragment Contradiction on Contradiction{number field told given words}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}fragment Reason on Reason{field level bits left right words}fragment Record on Record{id kind caption report reportedAt agency level releaseTo source contradictions{...Contradiction}}",
    ("how",),
    types.How,
    repeatable=True,
)
POSSIBLE_MATCHES = Document(
    "query PossibleMatches($kind:String!$agency:String$first:Int!=20){possibleMatches(kind:$kind agency:$agency first:$first){__typename ...on PossibleMatches{matches{left{...Entity}right{...Entity}bits changes standing words leftRecord{...Record}rightRecord{...Record}reasons{...Reason}heldAgainst{...Reason}}threshold truncated}...Problem}}fragment Contradiction on Contradiction{number field told given words}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}fragment Reason on Reason{field level bits left right words}fragment Record on Record{id kind caption report reportedAt agency level releaseTo source contradictions{...Contradiction}}",
    ("possibleMatches",),
    types.PossibleMatches,
    repeatable=True,
)
CHANGES = Document(
    "query Changes($after:String$first:Int!=100$newest:Boolean!=false){changes(after:$after first:$first newest:$newest){__typename ...on EntityChanges{changes{entity happened words other present{...Entity}}pageInfo{...PageInfo}}...Problem}}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment PageInfo on PageInfo{hasNextPage endCursor}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("changes",),
    types.EntityChanges,
    repeatable=True,
)
SAVED_QUERIES = Document(
    'query SavedQueries($kind:String$first:Int!=100$after:String!=""){savedQueries(kind:$kind first:$first after:$after){__typename ...on SavedQueries{queries{...SavedQuery}pageInfo{...PageInfo}}...Problem}}fragment Fault on Fault{report path value expected}fragment PageInfo on PageInfo{hasNextPage endCursor}fragment Problem on Problem{code message faults{...Fault}faultCount}fragment SavedQuery on SavedQuery{name version title description parameters{name type default words}offeredFor result columns text owner{agency level sharedWith savedBy savedAt}outdated notices}',
    ("savedQueries",),
    types.SavedQueries,
    repeatable=True,
)
RUN_SAVED_QUERY = Document(
    "query RunSavedQuery($name:String!$parameters:JSON$version:Int){runSavedQuery(name:$name parameters:$parameters version:$version){__typename ...on Table{columns rows truncated}...Problem}}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("runSavedQuery",),
    types.Table,
    repeatable=True,
)
CALL_PROFILE = Document(
    'query CallProfile($filter:LinkFilter$first:Int!=20$phone:ID!$since:String$zone:String!="UTC"){callProfile(filter:$filter first:$first phone:$phone since:$since zone:$zone){__typename ...on CallProfile{calls claims contacts{agencies calls claims confidence entity{...Entity}first incoming last outgoing seconds share}equipment{agencies claims confidence device{...Entity}sim{...Entity}since type until}first hubs{...Entity}leftOut newContacts{agencies calls claims confidence entity{...Entity}first incoming last outgoing seconds share}phone{...Entity}replacements{began bits clues{bits count entity{...Entity}shown what words}entity{...Entity}}rhythm{hours weekdays withoutDay withoutHour}seconds silences{after days until}silentSince truncated undated zone}...Problem}}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}',
    ("callProfile",),
    types.CallProfile,
    repeatable=True,
)
SIMILAR_SHIPMENTS = Document(
    "query SimilarShipments($first:Int!=20$shipment:ID!){similarShipments(first:$first shipment:$shipment){__typename ...on SimilarShipments{common hubs{...Entity}leftOut shipment{...Entity}similar{bits clues{bits count entity{...Entity}shown what words}entity{...Entity}}truncated}...Problem}}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("similarShipments",),
    types.SimilarShipments,
    repeatable=True,
)
ROUTE = Document(
    "query Route($filter:LinkFilter$shipment:ID!){route(filter:$filter shipment:$shipment){__typename ...on Route{carriers{...Entity}findings{after before days hours km what words}hubs{...Entity}shipment{...Entity}stops{agencies country entity{...Entity}event gradings latitude localTime longitude place precision precisionKm since sources until via{...Entity}what}truncated undated{agencies country entity{...Entity}event gradings latitude localTime longitude place precision precisionKm since sources until via{...Entity}what}}...Problem}}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("route",),
    types.Route,
    repeatable=True,
)
WATCHES = Document(
    'query Watches($after:String!=""$first:Int!=100){watches(after:$after first:$first){__typename ...on Watches{pageInfo{...PageInfo}watches{entity failedTries id label parameters query scheme secret sort url value version watchedAt watchedBy}}...Problem}}fragment Fault on Fault{report path value expected}fragment PageInfo on PageInfo{hasNextPage endCursor}fragment Problem on Problem{code message faults{...Fault}faultCount}',
    ("watches",),
    types.Watches,
    repeatable=True,
)
WATCHED = Document(
    "query Watched($after:String$first:Int!=100$watch:ID!){watched(after:$after first:$first watch:$watch){__typename ...on Digest{columns cut news{entities happened other present{...Entity}row what words}pageInfo{...PageInfo}watch{entity failedTries id label parameters query scheme secret sort url value version watchedAt watchedBy}}...Problem}}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment PageInfo on PageInfo{hasNextPage endCursor}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("watched",),
    types.Digest,
    repeatable=True,
)
WHAT_IF = Document(
    "query WhatIf($first:Int!=20$kind:String$model:String!){whatIf(first:$first kind:$kind model:$model){__typename ...on WhatIf{after before changes{after before{...Entity}bitsNow bitsThen left reasonsNow{...Reason}reasonsThen{...Reason}right}merged model records regrouped split thresholds{kind now then}}...Problem}}fragment Entity on Entity{id kind caption}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}fragment Reason on Reason{field level bits left right words}",
    ("whatIf",),
    types.WhatIf,
    repeatable=True,
)
SUBMIT_REPORTS = Document(
    "mutation SubmitReports($reports:[JSON!]!$dryRun:Boolean!=false){submitReports(reports:$reports dryRun:$dryRun){__typename ...Receipts ...Problem}}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}fragment Reason on Reason{field level bits left right words}fragment Receipts on Receipts{receipts{report revision outcome otherContent records{record outcome entity evidence{entity bits reasons{...Reason}}}}written created gone merged split}",
    ("submitReports",),
    types.Receipts,
    repeatable=True,
)
RETRACT_REPORT = Document(
    "mutation RetractReport($agency:String!$reference:String!$revision:Int!$reportedAt:String!){retractReport(agency:$agency reference:$reference revision:$revision reportedAt:$reportedAt){__typename ...Receipts ...Problem}}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}fragment Reason on Reason{field level bits left right words}fragment Receipts on Receipts{receipts{report revision outcome otherContent records{record outcome entity evidence{entity bits reasons{...Reason}}}}written created gone merged split}",
    ("retractReport",),
    types.Receipts,
    repeatable=True,
)
JUDGE = Document(
    'mutation Judge($a:ID!$b:ID!$verdict:Decision!$reason:String!=""$dryRun:Boolean!=false){judge(a:$a b:$b verdict:$verdict reason:$reason dryRun:$dryRun){__typename ...Decided ...Problem}}fragment Decided on Decided{revision verdict written created gone merged split}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}',
    ("judge",),
    types.Decided,
    repeatable=False,
)
WITHDRAW_JUDGEMENT = Document(
    'mutation WithdrawJudgement($a:ID!$b:ID!$reason:String!=""$dryRun:Boolean!=false){withdrawJudgement(a:$a b:$b reason:$reason dryRun:$dryRun){__typename ...Decided ...Problem}}fragment Decided on Decided{revision verdict written created gone merged split}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}',
    ("withdrawJudgement",),
    types.Decided,
    repeatable=False,
)
SAVE_QUERY = Document(
    "mutation SaveQuery($name:String!$text:String!$sharedWith:[String!]$level:String){saveQuery(name:$name text:$text sharedWith:$sharedWith level:$level){__typename ...SavedQuery ...Problem}}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}fragment SavedQuery on SavedQuery{name version title description parameters{name type default words}offeredFor result columns text owner{agency level sharedWith savedBy savedAt}outdated notices}",
    ("saveQuery",),
    types.SavedQuery,
    repeatable=False,
)
REMOVE_QUERY = Document(
    "mutation RemoveQuery($name:String!){removeQuery(name:$name){__typename ...on RemovedQuery{name}...Problem}}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("removeQuery",),
    types.RemovedQuery,
    repeatable=False,
)
WATCH = Document(
    'mutation Watch($label:String!=""$of:WatchInput!$url:String){watch(label:$label of:$of url:$url){__typename ...on Watch{entity failedTries id label parameters query scheme secret sort url value version watchedAt watchedBy}...Problem}}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}',
    ("watch",),
    types.Watch,
    repeatable=False,
)
LOOKED = Document(
    "mutation Looked($at:String$watch:ID!){looked(at:$at watch:$watch){__typename ...on Watch{entity failedTries id label parameters query scheme secret sort url value version watchedAt watchedBy}...Problem}}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("looked",),
    types.Watch,
    repeatable=False,
)
UNWATCH = Document(
    "mutation Unwatch($watch:ID!){unwatch(watch:$watch){__typename ...on EndedWatch{id}...Problem}}fragment Fault on Fault{report path value expected}fragment Problem on Problem{code message faults{...Fault}faultCount}",
    ("unwatch",),
    types.EndedWatch,
    repeatable=False,
)
