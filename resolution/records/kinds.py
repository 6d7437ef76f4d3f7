"""The kinds that the service knows from the start."""

from resolution.records.account import ACCOUNT
from resolution.records.document import DOCUMENT
from resolution.records.event import EVENT
from resolution.records.handset import HANDSET
from resolution.records.organisation import ORGANISATION
from resolution.records.person import PERSON
from resolution.records.phone import PHONE
from resolution.records.place import PLACE
from resolution.records.schema import Kinds
from resolution.records.seizure import SEIZURE
from resolution.records.shipment import SHIPMENT
from resolution.records.sim import SIM
from resolution.records.vehicle import VEHICLE

OWN = (PERSON, PHONE, ORGANISATION, SHIPMENT, VEHICLE, DOCUMENT, HANDSET, SIM, ACCOUNT, PLACE, EVENT, SEIZURE)
KINDS = Kinds({kind.name: kind for kind in OWN})
