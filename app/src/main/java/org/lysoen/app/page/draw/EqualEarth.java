package org.lysoen.app.page.draw;

/**
 * The Equal Earth projection of the sphere: areas keep their ratios everywhere.
 *
 * <p>Bojan Savric, Tom Patterson and Bernhard Jenny (2018), The Equal Earth map projection, International Journal of
 * Geographical Information Science 33(3), equations 7 to 10 and table 1. Forward only; unit sphere, so the whole globe
 * measures {@value #WIDTH} by {@value #HEIGHT}.
 */
public final class EqualEarth {

    /** Length of the equator on the map, in radii of the sphere. */
    public static final double WIDTH = 5.41325997;

    /** Distance from pole to pole on the map, in radii of the sphere. */
    public static final double HEIGHT = 2.63472552;

    private static final double A1 = 1.340264;
    private static final double A2 = -0.081106;
    private static final double A3 = 0.000893;
    private static final double A4 = 0.003796;
    private static final double M = Math.sqrt(3) / 2;

    private EqualEarth() {}

    /** A point of the map: x to the east of the central meridian, y to the north, in radii of the sphere. */
    public record Point(double x, double y) {}

    /**
     * @param longitude degrees east of the central meridian, -180 to 180; values just outside continue the map, so that
     *     a shape that straddles the edge stays whole
     * @param latitude degrees north, -90 to 90
     */
    public static Point project(double longitude, double latitude) {
        double lambda = Math.toRadians(longitude);
        double theta = Math.asin(M * Math.sin(Math.toRadians(latitude)));
        double t2 = theta * theta;
        double t6 = t2 * t2 * t2;
        double slope = A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2);
        double x = lambda * Math.cos(theta) / (M * slope);
        double y = theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2));
        return new Point(x, y);
    }
}
