/*
 * coefficients: the numbers of the kernel's approximations, lowest power first.
 *
 * exp, log, sin and cos: minimax polynomials by Remez exchange in 200-bit arithmetic, then rounded; the comment gives
 * the error before rounding. Normal quantile: M. J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988) 477-484,
 * routine PPND16. Normal distribution: W. J. Cody, Rational Chebyshev approximations for the error function,
 * Mathematics of Computation 23 (1969) 631-637, in the form for the normal law of his routine ANORM.
 */
#ifndef ASPSIM_KERNEL_COEFFICIENTS_H
#define ASPSIM_KERNEL_COEFFICIENTS_H

/* ln 2 in two parts; the first has 42 bits, so a product with an exponent is exact. */
#define LN2_HIGH 0x1.62e42fefa3800p-1
#define LN2_LOW 0x1.ef35793c76730p-45
#define LN2_INVERSE 0x1.71547652b82fep+0
#define SQRT_HALF_BITS 0x3fe6a09e667f3bcdu /* the double nearest to sqrt(1/2) */

/* (e^r - 1 - r) / r^2 for |r| <= ln(2)/2; times r^2 within 2^-63.9. */
static const double exp_terms[] = {
    0x1.0000000000000p-1,  0x1.555555555555bp-3,  0x1.555555555555ep-5,  0x1.111111110ebccp-7,
    0x1.6c16c16c13594p-10, 0x1.a01a01b3b3502p-13, 0x1.a01a01b453085p-16, 0x1.71ddefa3aa5abp-19,
    0x1.27e4bf34eb9f3p-22, 0x1.af6cb603f659ep-26, 0x1.1f9de986f05cep-29,
};

/* (2 atanh(s) - 2 s) / s^3 in s^2, |s| <= (sqrt(2)-1)/(sqrt(2)+1); times s^3 within 2^-61.7. */
static const double log_terms[] = {
    0x1.55555555555d1p-1, 0x1.999999996f6dep-2, 0x1.2492494e3e905p-2, 0x1.c71c493bfbe62p-3,
    0x1.7467e04e4d11dp-3, 0x1.397b15652d54bp-3, 0x1.306f9e67b06f3p-3,
};

/* 2 pi in two parts; the first has 26 bits, so a product with 26 bits is exact. */
#define TWO_PI_HIGH 0x1.921fb50000000p+2
#define TWO_PI_LOW 0x1.110b4611a6263p-24
#define TWO_PI 0x1.921fb54442d18p+2
#define TWO_PI_SQUARED 0x1.3bd3cc9be45dep+4 /* 2 pi^2 */

/* (sin(2 pi r) - 2 pi r) / r^3 in r^2, |r| <= 1/8; times r^2 within 2^-55.3. */
static const double sine_terms[] = {
    -0x1.4abbce625be47p+5, 0x1.466bc67758dabp+6,  -0x1.32d2cce335931p+6,
    0x1.5078301d91689p+5,  -0x1.e300a8343986dp+3, 0x1.e40468741bc95p+1,
};

/* (cos(2 pi r) - 1 + 2 pi^2 r^2) / r^4 in r^2, |r| <= 1/8; times r^4 within 2^-64.2. */
static const double cosine_terms[] = {
    0x1.03c1f081b5abcp+6,  -0x1.55d3c7e3ca71cp+6, 0x1.e1f506852c618p+5,
    -0x1.a6d1edbe8127dp+4, 0x1.f9cd22d3275e2p+2,  -0x1.b2a2bea7b2c78p+0,
};

/* AS 241. Centre: |u - 1/2| <= 0.425, in 0.180625 - (u - 1/2)^2. Tail: r = sqrt(-ln min(u, 1-u)) <= 5, in r - 1.6.
 * Far: r > 5, in r - 5. Each a quotient. */
#define QUANTILE_CENTRE 0.425
#define QUANTILE_CENTRE_SQUARED 0.180625
#define QUANTILE_TAIL_SHIFT 1.6
#define QUANTILE_FAR 5.0
static const double quantile_centre_over[] = {
    3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
    4.5921953931549871457e4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
};
static const double quantile_centre_under[] = {
    1.0,
    4.2313330701600911252e+1,
    6.8718700749205790830e+2,
    5.3941960214247511077e+3,
    2.1213794301586595867e+4,
    3.9307895800092710610e+4,
    2.8729085735721942674e+4,
    5.2264952788528545610e+3,
};
static const double quantile_tail_over[] = {
    1.42343711074968357734e0, 4.63033784615654529590e0,  5.76949722146069140550e0,  3.64784832476320460504e0,
    1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
};
static const double quantile_tail_under[] = {
    1.0,
    2.05319162663775882187e0,
    1.67638483018380384940e0,
    6.89767334985100004550e-1,
    1.48103976427480074590e-1,
    1.51986665636164571966e-2,
    5.47593808499534494600e-4,
    1.05075007164441684324e-9,
};
static const double quantile_far_over[] = {
    6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,  2.96560571828504891230e-1,
    2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
};
static const double quantile_far_under[] = {
    1.0,
    5.99832206555887937690e-1,
    1.36929880922735805310e-1,
    1.48753612908506148525e-2,
    7.86869131145613259100e-4,
    1.84631831751005468180e-5,
    1.42151175831644588870e-7,
    2.04426310338993978564e-15,
};

/* Cody. Centre: |z| <= 0.67448975, the integral from 0 over z, in z^2. Side: |z| <= sqrt(32), the tail over
 * exp(-z^2/2), in |z|. Far: the tail times |z| over exp(-z^2/2), less 1/sqrt(2 pi), in 1/z^2, times z^2. */
#define CDF_CENTRE 0.67448975
#define CDF_SIDE 5.65685425
#define CDF_ZERO_BEYOND 40.0 /* the tail is below the smallest double from 38.6 on */
#define INVERSE_SQRT_TWO_PI 0x1.9884533d43651p-2
static const double cdf_centre_over[] = {
    18154.981253343561249, 1067.6894854603709582, 161.02823106855587881, 2.2352520354606839287, .065682337918207449113,
};
static const double cdf_centre_under[] = {
    45507.789335026729956, 10260.932208618978205, 976.09855173777669322, 47.20258190468824187, 1.0,
};
static const double cdf_side_over[] = {
    9842.7148383839780218, 11602.651437647350124, 6848.1904505362823326,
    2494.5375852903726711, 597.27027639480026226, 93.506656132177855979,
    8.8831497943883759412, .39894151208813466764, 1.0765576773720192317e-8,
};
static const double cdf_side_under[] = {
    19685.429676859990727, 38912.003286093271411, 34900.952721145977266,
    18615.571640885098091, 6485.558298266760755,  1519.377599407554805,
    235.38790178262499861, 22.266688044328115691, 1.0,
};
static const double cdf_far_over[] = {
    2.9112874951168792e-5, .001421619193227893466, .022235277870649807,
    .1274011611602473639,  .21589853405795699,     .02307344176494017303,
};
static const double cdf_far_under[] = {
    7.29751555083966205e-5, .00378239633202758244, .0659881378689285515, .468238212480865118, 1.28426009614491121, 1.0,
};

#endif
