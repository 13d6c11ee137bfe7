// The state vector in global memory, and how amplitudes are read and written. Comes before the other files.
//
// Set when the program is built:
//   TILE_BITS       base-2 logarithm of the amplitudes of a tile, which one work-group holds in local memory
//   REGISTER_BITS   base-2 logarithm of the amplitudes that one work-item holds in registers
//   PARTS           buffers the state is split into: 1, 2, 4 or 8; the top positions of an index choose the buffer
//   SCALAR_ACCESS   present on CPUs: there two loads of a float become vector code, one load of a float2 does not, and
//                   a * b + c is contracted by the compiler; on GPUs fma is asked for by name
//   DOUBLE_SUMS     present where the device has doubles; else sums are pairs of floats
//
// An amplitude is two floats, real part first. Indices are 64 bits wide everywhere: 2^31 amplitudes are only 16 GiB.

#define TILE (1 << TILE_BITS)
#define HELD (1 << REGISTER_BITS)
#define ITEMS (1 << (TILE_BITS - REGISTER_BITS))

#define INLINE static inline __attribute__((always_inline))

#ifdef SCALAR_ACCESS
#define ELEMENT float
#define ELEMENTS_EACH 2
#define READ(REAL, IMAG, p, i)      \
    {                               \
        REAL = (p)[2 * (i)];        \
        IMAG = (p)[2 * (i) + 1];    \
    }
#define WRITE(p, i, REAL, IMAG)     \
    {                               \
        (p)[2 * (i)] = REAL;        \
        (p)[2 * (i) + 1] = IMAG;    \
    }
#define MAD(a, b, c) ((a) * (b) + (c))
#else
#define ELEMENT float2
#define ELEMENTS_EACH 1
#define READ(REAL, IMAG, p, i)         \
    {                                  \
        const float2 pair_ = (p)[i];   \
        REAL = pair_.x;                \
        IMAG = pair_.y;                \
    }
#define WRITE(p, i, REAL, IMAG)        \
    {                                  \
        (p)[i] = (float2)(REAL, IMAG); \
    }
#define MAD(a, b, c) fma(a, b, c)
#endif

// The parameters of every kernel that sees the state, how they are passed on, and the part that holds an amplitude.
#if PARTS == 1
#define STATE_PARAMETERS __global ELEMENT *state0, const uint partBits
#define PART(i) state0
#elif PARTS == 2
#define STATE_PARAMETERS __global ELEMENT *state0, __global ELEMENT *state1, const uint partBits
#define PART(i) ((i) >> partBits ? state1 : state0)
#elif PARTS == 4
#define STATE_PARAMETERS                                                                                     \
    __global ELEMENT *state0, __global ELEMENT *state1, __global ELEMENT *state2, __global ELEMENT *state3,  \
            const uint partBits
#define PART(i)                                                  \
    ((i) >> partBits & 2 ? ((i) >> partBits & 1 ? state3 : state2) \
                         : ((i) >> partBits & 1 ? state1 : state0))
#else
#define STATE_PARAMETERS                                                                                      \
    __global ELEMENT *state0, __global ELEMENT *state1, __global ELEMENT *state2, __global ELEMENT *state3,   \
            __global ELEMENT *state4, __global ELEMENT *state5, __global ELEMENT *state6,                     \
            __global ELEMENT *state7, const uint partBits
#define PART(i)                                                                                      \
    ((i) >> partBits & 4 ? ((i) >> partBits & 2 ? ((i) >> partBits & 1 ? state7 : state6)            \
                                                : ((i) >> partBits & 1 ? state5 : state4))           \
                         : ((i) >> partBits & 2 ? ((i) >> partBits & 1 ? state3 : state2)            \
                                                : ((i) >> partBits & 1 ? state1 : state0)))
#endif

#if PARTS == 1
#define WITHIN(i) (i)
#else
#define WITHIN(i) ((i) & ((1UL << partBits) - 1))
#endif

#define READ_STATE(REAL, IMAG, i) READ(REAL, IMAG, PART(i), WITHIN(i))
#define WRITE_STATE(i, REAL, IMAG) WRITE(PART(i), WITHIN(i), REAL, IMAG)
