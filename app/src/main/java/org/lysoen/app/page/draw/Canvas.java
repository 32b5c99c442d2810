package org.lysoen.app.page.draw;

/**
 * The world on a drawing: Equal Earth, centred so that the cut runs through the Bering Strait and no inhabited country
 * is torn, and cropped to the inhabited latitudes.
 *
 * @param width user units
 * @param height user units
 * @param scale user units a radius of the sphere
 */
public record Canvas(double width, double height, double scale) {

    /** Degrees east of the meridian in the middle of the map; the cut is at 169 degrees west. */
    public static final double CENTRAL_MERIDIAN = 11;

    private static final double NORTHERNMOST = 83.7;
    private static final double SOUTHERNMOST = -55.5;

    /** The map as wide as asked; its height follows. */
    public static Canvas ofWidth(double width) {
        double scale = width / EqualEarth.WIDTH;
        double height = scale
                * (EqualEarth.project(0, NORTHERNMOST).y()
                        - EqualEarth.project(0, SOUTHERNMOST).y());
        return new Canvas(width, height, scale);
    }

    /** Where a longitude lies from the central meridian, -180 to 180 degrees. */
    public static double fromCentre(double longitude) {
        double turned = (longitude - CENTRAL_MERIDIAN) % 360;
        return turned > 180 ? turned - 360 : turned < -180 ? turned + 360 : turned;
    }

    /** A point of the globe in user units; {@code degreesFromCentre} as of {@link #fromCentre}. */
    public EqualEarth.Point at(double degreesFromCentre, double latitude) {
        var point = EqualEarth.project(degreesFromCentre, latitude);
        double top = EqualEarth.project(0, NORTHERNMOST).y();
        return new EqualEarth.Point(width / 2 + point.x() * scale, (top - point.y()) * scale);
    }
}
