"""The IODs of PS3.3: their modules, functional group macros and attributes."""

from statements.catalog.dicom.iods.dictionary import IodDictionary, iod_dictionary, iod_of
from statements.catalog.dicom.iods.records import Iod, Module, ModuleAttribute, ModuleUse

__all__ = ["Iod", "IodDictionary", "Module", "ModuleAttribute", "ModuleUse", "iod_dictionary", "iod_of"]
