"""The kinds that the service knows from the start."""

from resolution.records.organisation import ORGANISATION
from resolution.records.person import PERSON
from resolution.records.phone import PHONE
from resolution.records.schema import Kinds
from resolution.records.shipment import SHIPMENT

KINDS = Kinds({kind.name: kind for kind in (PERSON, PHONE, ORGANISATION, SHIPMENT)})
