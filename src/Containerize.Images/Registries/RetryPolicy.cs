using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Containerize.Images.Registries;

/// <summary>Tries again what may succeed later: exponential with jitter, or as long as the registry asks to wait; bounded in count, and in time by the caller's
/// token.</summary>
internal sealed class RetryPolicy(RegistryOptions options)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly AsyncLocal<bool> IsElsewhereToo = new();

    public static bool IsPassing(HttpStatusCode status) => (int)status is 408 or 429 or 500 or 502 or 503 or 504;

    /// <summary>Retry-After in seconds or as a date (RFC 9110, 10.2.3).</summary>
    public static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, DateTimeOffset now) =>
        header switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
            _ => null,
        };

    /// <param name="attempt">1 for the first wait.</param>
    /// <param name="jitter">From 0 up to 1.</param>
    public static TimeSpan Wait(int attempt, TimeSpan? retryAfter, double jitter)
    {
        var exponential = TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(attempt - 1, 20)));
        return retryAfter is { } asked && asked > TimeSpan.Zero ? asked + (jitter * First) : (0.5 + (jitter / 2)) * exponential;
    }

    /// <summary>Does what another place may do as well: nothing in it is tried again.</summary>
    public static async Task<T> OnceAsync<T>(Func<Task<T>> work)
    {
        IsElsewhereToo.Value = true;
        return await work();
    }

    /// <summary>Runs the attempt until it succeeds, fails for good, or was tried often enough.</summary>
    /// <exception cref="ContainerizeException">It failed.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        for (var count = 1; ; count++)
        {
            try
            {
                return await attempt(cancellationToken);
            }
            catch (RegistryException failure)
            {
                // Jitter spreads clients that were refused together; nothing depends on its value.
#pragma warning disable CA5394 // not for security
                var wait = Wait(count, failure.RetryAfter, Random.Shared.NextDouble());
#pragma warning restore CA5394
                var isTooLong = failure.RetryAfter is not null && wait > Deadline.Left(options);
                if (!failure.Retryable || IsElsewhereToo.Value || count >= options.Attempts || isTooLong)
                {
                    var tried = failure.Retryable && count > 1 ? $" ({count} attempts)" : "";
                    var asked = failure.Retryable && isTooLong ? $"; it asks to wait {wait.TotalSeconds:F0} s, longer than ContainerizeTimeout allows" : "";
                    throw new ContainerizeException(failure.Code, failure.Message + tried + asked, failure);
                }

                options.Notice?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{failure.What}; trying again in {wait.TotalSeconds:F1} s"));
                await (options.Delay?.Invoke(wait, cancellationToken) ?? Task.Delay(wait, options.Clock, cancellationToken));
            }
        }
    }
}
