package org.lysoen.foresee;

import java.util.List;

/**
 * How good forecasts of past years would have been.
 *
 * @param scores by model, metric and window
 * @param calibration by model, window, event and bin
 * @param units by model, window and unit
 */
public record TrackRecord(List<Score> scores, List<CalibrationBin> calibration, List<UnitScore> units) {

    public TrackRecord {
        scores = List.copyOf(scores);
        calibration = List.copyOf(calibration);
        units = List.copyOf(units);
    }
}
