"""The whole program in one function: folder → documents → claims → subjects → pairs → findings."""

from __future__ import annotations
