package io.souvenir.engine.work;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How one replica works on a queue.
 *
 * @param workers how many pieces of work are in hand at once
 * @param perTenant how many of them may be one tenant's, so that the others always find a worker
 * @param perLane how many of them may be of one lane other than lane 0
 * @param lease how long a piece of work stays claimed without a sign of life; it is renewed while work goes on
 * @param ready false while claimed work could only fail
 */
public record WorkerSettings(String queue, int workers, int perTenant, int perLane, Duration lease, BooleanSupplier ready) {

    public static WorkerSettings of(String queue, int workers, Duration lease) {
        return new WorkerSettings(queue, workers, Math.max(1, workers - 1), workers, lease, () -> true);
    }

    public WorkerSettings readyWhen(BooleanSupplier condition) {
        return new WorkerSettings(queue, workers, perTenant, perLane, lease, condition);
    }

    public WorkerSettings bounded(int ofOneTenant, int ofOneLane) {
        return new WorkerSettings(queue, workers, ofOneTenant, ofOneLane, lease, ready);
    }
}
