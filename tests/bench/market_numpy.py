"""The market and Bass adoption of market.csv in vectorised NumPy: what aspsim's speed is measured against.

The same inputs, equations, months, paths and quantiles; written as one would for speed in NumPy: whole arrays, values
updated in place, quantiles by partition (numpy.quantile). Other random numbers, so results agree within their errors.
Prints `numpy,MILLISECONDS` of the median run, then `name,p10,p50,p90` of the last month.
"""
import sys
import time

import numpy as np

MONTHS = 60
PROBABILITIES = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)


def lognormal(random, mean, sd, count):
    """Mean and sd are the quantity's own."""
    variance = np.log1p((sd / mean) ** 2)
    return np.exp(np.log(mean) - variance / 2 + np.sqrt(variance) * random.standard_normal(count))


def normal_within(random, mean, sd, lowest, highest, count):
    """Truncated; the mass outside is so small that redrawing it costs nothing."""
    values = mean + sd * random.standard_normal(count)
    outside = (values < lowest) | (values > highest)
    while outside.any():
        values[outside] = mean + sd * random.standard_normal(int(outside.sum()))
        outside = (values < lowest) | (values > highest)
    return values


def simulate(paths, seed):
    random = np.random.Generator(np.random.SFC64(seed))
    month_years = 1.0 / 12.0
    size = lognormal(random, 150e6, 45e6, paths)
    growth = normal_within(random, 0.9, 0.15, 0.2, 2.0, paths)
    growth_end = random.uniform(0.05, 0.25, paths)
    halflife = random.uniform(1.0, 4.0, paths)
    volatility = random.uniform(0.1, 0.3, paths)
    organisations = lognormal(random, 500e3, 100e3, paths)
    seats_per_organisation = lognormal(random, 40.0, 20.0, paths)
    ultimate = random.uniform(0.3, 0.8, paths)
    p = lognormal(random, 0.02, 0.01, paths)
    q = normal_within(random, 0.4, 0.08, 0.1, 1.0, paths)
    noise = 0.2

    # Market: the log steps of all months, then one cumulative sum.
    gap = growth - growth_end
    log_market = np.empty((MONTHS, paths))
    decay = np.exp2(-month_years / halflife)
    left = np.ones(paths)
    drift = volatility**2 * (month_years / 2)
    spread = volatility * np.sqrt(month_years)
    random.standard_normal(out=log_market)
    for month in range(MONTHS):
        row = log_market[month]
        row *= spread
        row += np.log1p(growth_end + gap * left) * month_years
        row -= drift
        left *= decay
    log_market[0] += np.log(size)
    np.cumsum(log_market, axis=0, out=log_market)
    market = np.exp(log_market, out=log_market)

    # Adoption in operational time, in closed form.
    pace = np.empty((MONTHS, paths))
    random.standard_normal(out=pace)
    pace *= noise
    pace -= noise * noise / 2
    np.exp(pace, out=pace)
    pace *= month_years
    np.cumsum(pace, axis=0, out=pace)
    pace *= -(p + q)
    left_share = np.exp(pace, out=pace)
    adopted = (1.0 - left_share) / (1.0 + (q / p) * left_share)

    # Seats are the share times a factor of the path: aspsim gives bands for them too; here only what is compared.
    seats = adopted[-1] * organisations * seats_per_organisation * ultimate

    bands = [np.quantile(market, PROBABILITIES, axis=1), np.quantile(adopted, PROBABILITIES, axis=1)]
    return bands, seats.mean()


def main():
    paths = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 9
    seconds = []
    for run in range(runs):
        started = time.perf_counter()
        bands, _ = simulate(paths, 1)
        seconds.append(time.perf_counter() - started)
    print(f"numpy,{1e3 * sorted(seconds)[runs // 2]:.3f}")
    for name, band in zip(("market.revenue", "adoption.share"), bands):
        print(f"{name},{band[1, -1]!r},{band[3, -1]!r},{band[5, -1]!r}")


main()
