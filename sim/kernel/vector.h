/*
 * vector: a few doubles side by side, with the few operations that the kernel's sources need beyond C's own operators.
 *
 * GCC's vector types are lowered to whatever the processor has, so one source serves every build. Choices are made with
 * bit masks: a compiler that turns them into branches would not vectorise, and it may do so with ?: and fmin.
 * Instructions are named only where the compilers do not find them: square roots and 32 x 32 -> 64 bit products.
 */
#ifndef ASPSIM_KERNEL_VECTOR_H
#define ASPSIM_KERNEL_VECTOR_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__AVX2__) || defined(__SSE2__)
#include <immintrin.h>
#endif

/* As wide as the processor's own vectors are; results do not depend on it. */
#if defined(__AVX2__)
enum { VECTOR_LANES = 4, VECTOR_BYTES = 32 };
#define VECTOR_ALL(value)                                                                                              \
    {                                                                                                                  \
        value, value, value, value                                                                                     \
    }
#else
enum { VECTOR_LANES = 2, VECTOR_BYTES = 16 };
#define VECTOR_ALL(value)                                                                                              \
    {                                                                                                                  \
        value, value                                                                                                   \
    }
#endif

typedef double vreal __attribute__((vector_size(VECTOR_BYTES)));
typedef uint64_t vbits __attribute__((vector_size(VECTOR_BYTES)));

#define KERNEL_INLINE static inline __attribute__((always_inline))

/* Adding and subtracting 1.5 * 2^52 rounds to the nearest whole number, ties to even, and leaves that number in the
 * low bits of the sum, as two's complement. */
#define VECTOR_ROUNDER 0x1.8p52

/* Bits of doubles. */
#define VECTOR_BITS_ONE 0x3ff0000000000000u
#define VECTOR_BITS_SIGN 0x8000000000000000u
#define VECTOR_BITS_FRACTION 0x000fffffffffffffu
enum { VECTOR_FRACTION_BITS = 52, VECTOR_EXPONENT_BIAS = 1023 };

KERNEL_INLINE vreal vector_load(const double *from)
{
    vreal value;
    memcpy(&value, from, sizeof value);
    return value;
}

KERNEL_INLINE void vector_store(double *to, vreal value) { memcpy(to, &value, sizeof value); }

KERNEL_INLINE vreal vector_of(double value) { return (vreal)VECTOR_ALL(value); }

KERNEL_INLINE vbits vector_words_of(uint64_t value) { return (vbits)VECTOR_ALL(value); }

/* Where the mask's lanes are all ones `yes`, where all zeros `no`. */
KERNEL_INLINE vreal vector_choose(vbits mask, vreal yes, vreal no)
{
    return (vreal)((mask & (vbits)yes) | (~mask & (vbits)no));
}

KERNEL_INLINE vreal vector_absolute(vreal value) { return (vreal)((vbits)value & ~vector_words_of(VECTOR_BITS_SIGN)); }

/* Bit i is lane i of a mask. */
KERNEL_INLINE unsigned vector_mask_bits(vbits mask)
{
#if defined(__AVX2__)
    return (unsigned)_mm256_movemask_pd((__m256d)mask);
#elif defined(__SSE2__)
    return (unsigned)_mm_movemask_pd((__m128d)mask);
#else
    return (unsigned)(mask[0] & 1) | (unsigned)(mask[1] & 2);
#endif
}

/* The sum of terms[i] * x^i, as two independent chains for the even and the odd powers: half as long to wait for. */
KERNEL_INLINE vreal vector_polynomial(vreal x, const double *terms, int term_count)
{
    const vreal square = x * x;
    int term = term_count - 1;
    vreal ahead = vector_of(terms[term]), behind = vector_of(terms[term - 1]);
#pragma GCC unroll 8
    for (term -= 2; term > 0; term -= 2) {
        ahead = ahead * square + terms[term];
        behind = behind * square + terms[term - 1];
    }
    return term == 0 ? (ahead * square + terms[0]) + x * behind : x * ahead + behind;
}

/* IEEE square root: correctly rounded wherever it is computed. */
KERNEL_INLINE vreal vector_sqrt(vreal value)
{
#if defined(__AVX2__)
    return (vreal)_mm256_sqrt_pd((__m256d)value);
#elif defined(__SSE2__)
    return (vreal)_mm_sqrt_pd((__m128d)value);
#else
    return (vreal){sqrt(value[0]), sqrt(value[1])};
#endif
}

/* The 64-bit products of the low 32 bits of the lanes; the high 32 bits are ignored. */
KERNEL_INLINE vbits vector_multiply_words(vbits left, vbits right)
{
#if defined(__AVX2__)
    return (vbits)_mm256_mul_epu32((__m256i)left, (__m256i)right);
#elif defined(__SSE2__)
    return (vbits)_mm_mul_epu32((__m128i)left, (__m128i)right);
#else
    const vbits low = vector_words_of(UINT32_MAX);
    return (left & low) * (right & low);
#endif
}

/* y[i] = function(x[i]) for any count; the last few go through a padded vector, so they get the same bits. The padding
 * is 1/2, which is in the domain of every function here. */
KERNEL_INLINE void vector_map(vreal (*function)(vreal), size_t count, const double *x, double *y)
{
    const size_t whole = count - count % VECTOR_LANES;
    for (size_t at = 0; at < whole; at += VECTOR_LANES) {
        vector_store(y + at, function(vector_load(x + at)));
    }
    if (whole < count) {
        double last[VECTOR_LANES] = VECTOR_ALL(0.5);
        memcpy(last, x + whole, (count - whole) * sizeof *x);
        vector_store(last, function(vector_load(last)));
        memcpy(y + whole, last, (count - whole) * sizeof *y);
    }
}

#endif
