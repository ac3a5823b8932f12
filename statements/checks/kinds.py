"""The kinds of tables that rules ask for. Kinds are data of the edition: tables of one kind have the same columns."""

from __future__ import annotations

STORAGE_MATRIX = "K01"  # SOP Classes of instances, with Transfer Syntax Sets and roles
SERVICE_LIST = "K02"  # SOP Classes of services, with Transfer Syntaxes and roles
TRANSFER_SYNTAX_SETS = "K03"
ROOT_TEMPLATES = "K04"
SERVICE_MAPPING = "K09"  # service to Application Entity
DIMSE_STATUS = "K18"
HTTP_STATUS = "K19"
PARAMETERS = "K24"  # configuration
MODULES = "K28"  # structure of an IOD
ATTRIBUTES = "K29"  # of a module or macro
CONTENT_TREE = "K31"  # of a structured report
DEIDENTIFICATION = "K34"
