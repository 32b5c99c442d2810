"""Outlines of districts from TopoJSON, and in which of them a point lies, or which is nearest."""

import json

import numpy as np
from shapely.geometry import MultiPolygon, Polygon
from shapely.validation import make_valid
from shapely.vectorized import contains, touches

EARTH_KM = 6371.0088
COAST_KM = 25.0
SAME_KM = 1e-6
PAIRS_AT_ONCE = 2_000_000


def features(data):
    """Properties (texts) and outline of every area of a topology, in the order of the file."""
    topology = json.loads(data)
    scale, shift = (np.array(topology["transform"][name]) for name in ("scale", "translate"))
    arcs = [np.cumsum(arc, axis=0) * scale + shift for arc in topology["arcs"]]
    edge = np.array([180, 90])
    arcs = [np.clip(arc, -edge, edge) for arc in arcs]
    made = []
    for area in (area for group in topology["objects"].values() for area in group.get("geometries", [group])):
        properties = {name: value for name, value in area.get("properties", {}).items() if value is not None}
        polygons = {"Polygon": [area.get("arcs")], "MultiPolygon": area.get("arcs")}.get(area.get("type"), [])
        polygons = [polygon for polygon in (polygon_of(rings, arcs) for rings in polygons) if polygon is not None]
        made.append((properties, polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)))
    return made


def polygon_of(rings, arcs):
    shell, *holes = (ring_of(ring, arcs) for ring in rings)
    return None if shell is None else Polygon(shell, [hole for hole in holes if hole is not None])


def ring_of(ring, arcs):
    """Arcs end to end; the position where two meet is written once. None where fewer than three corners are left."""
    line = np.concatenate([arcs[at] if at >= 0 else arcs[~at][::-1] for at in ring])
    line = line[np.append(True, (line[1:] != line[:-1]).any(axis=1))]
    return line if len(line) >= 4 else None


def square_kilometres(area):
    """Area on a sphere, edges straight in longitude and sine of latitude."""
    sums = 0.0
    for part in getattr(area, "geoms", [area]):
        if part.geom_type == "Polygon":
            sums += ring_area(part.exterior) - sum(map(ring_area, part.interiors))
    return sums * EARTH_KM**2


def ring_area(ring):
    x, y = np.radians(np.asarray(ring.coords).T)
    return abs((np.diff(x) * (2 + np.sin(y[:-1]) + np.sin(y[1:]))).sum() / 2)


def mended(area):
    return area if area.is_valid else make_valid(area)


def placed(longitude, latitude, areas):
    """Of points the number of the first area that holds each, else of the first whose edge it is on, or -1."""
    found = np.full(len(longitude), -1)
    for holds in (contains, touches):
        lost = found < 0
        for nth in reversed(range(len(areas))):
            west, south, east, north = areas[nth].bounds
            near = lost & (longitude >= west) & (longitude <= east) & (latitude >= south) & (latitude <= north)
            near = np.flatnonzero(near)
            if len(near):
                found[near[holds(areas[nth], longitude[near], latitude[near])]] = nth
    return found


def nearest(longitude, latitude, areas):
    """Of points the number of the nearest area at most 25 km away, in the plane that touches the sphere, or -1."""
    degree = np.pi * EARTH_KM / 180
    found, least = np.full(len(longitude), -1), np.full(len(longitude), np.inf)
    up = COAST_KM / degree
    across = up / np.maximum(0.01, np.cos(np.radians(latitude)))
    for nth, area in enumerate(areas):
        west, south, east, north = area.bounds
        near = (longitude >= west - across) & (longitude <= east + across)
        near = np.flatnonzero(near & (latitude >= south - up) & (latitude <= north + up))
        if len(near):
            distance = kilometres(area.boundary, longitude[near], latitude[near], degree)
            closer = (distance <= COAST_KM) & (distance < least[near] - SAME_KM)
            found[near[closer]], least[near[closer]] = nth, distance[closer]
    return found


def kilometres(boundary, longitude, latitude, degree):
    """Of points the distance to the nearest segment of a boundary."""
    lines = [np.asarray(line.coords) for line in getattr(boundary, "geoms", [boundary])]
    start, end = np.vstack([line[:-1] for line in lines]), np.vstack([line[1:] for line in lines])
    distance = np.empty(len(longitude))
    step = max(1, PAIRS_AT_ONCE // len(start))
    for first in range(0, len(longitude), step):
        part = slice(first, first + step)
        scale = degree * np.cos(np.radians(latitude[part, None]))
        ax, ay = (start[:, 0] - longitude[part, None]) * scale, (start[:, 1] - latitude[part, None]) * degree
        dx = (end[:, 0] - longitude[part, None]) * scale - ax
        dy = (end[:, 1] - latitude[part, None]) * degree - ay
        square = dx * dx + dy * dy
        along = np.clip(-(ax * dx + ay * dy) / np.where(square == 0, 1, square), 0, 1)
        distance[part] = np.hypot(ax + along * dx, ay + along * dy).min(axis=1)
    return distance
