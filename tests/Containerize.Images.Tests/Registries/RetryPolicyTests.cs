using System.Net.Http.Headers;
using Containerize.Images.Registries;

namespace Containerize.Images.Tests.Registries;

/// <summary>How long and how often is tried again.</summary>
public sealed class RetryPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly List<TimeSpan> waits = [];
    private readonly SettableClock clock = new();

    [Theory]
    [InlineData(1, 0.0, 250)]
    [InlineData(1, 1.0, 500)]
    [InlineData(2, 1.0, 1000)]
    [InlineData(5, 1.0, 8000)]
    [InlineData(60, 1.0, 30000)]
    public void Waits_GrowExponentiallyWithJitterUpToALimit(int attempt, double jitter, int milliseconds) =>
        Assert.Equal(milliseconds, RetryPolicy.Wait(attempt, null, jitter).TotalMilliseconds);

    [Fact]
    public void RetryAfter_IsHonouredInSecondsAndAsADate()
    {
        Assert.Equal(TimeSpan.FromSeconds(7), RetryPolicy.RetryAfter(new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)), Now));
        Assert.Equal(TimeSpan.FromSeconds(90), RetryPolicy.RetryAfter(new RetryConditionHeaderValue(Now.AddSeconds(90)), Now));
        Assert.Equal(TimeSpan.Zero, RetryPolicy.RetryAfter(new RetryConditionHeaderValue(Now.AddSeconds(-90)), Now));
        Assert.Equal(TimeSpan.FromSeconds(7), RetryPolicy.Wait(1, TimeSpan.FromSeconds(7), 0));
    }

    [Fact]
    public async Task PassingFailure_IsTriedAgainUntilItSucceeds()
    {
        var attempts = 0;
        var result = await Policy(5).RunAsync(_ => ++attempts < 4 ? throw Passing() : Task.FromResult("done"), default);

        Assert.Equal(("done", 4, 3), (result, attempts, waits.Count));
    }

    [Fact]
    public async Task PassingFailureThatStays_EndsAfterTheLastAttempt()
    {
        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => Policy(3).RunAsync<bool>(_ => throw Passing(), default));

        Assert.Equal("could not x (3 attempts)", failure.Message);
        Assert.Equal(2, waits.Count);
    }

    [Fact]
    public async Task FailureForGood_IsNotTriedAgain()
    {
        await Assert.ThrowsAsync<ContainerizeException>(() =>
            Policy(3).RunAsync<bool>(_ => throw new RegistryException(ErrorCodes.RegistryForbidden, "no"), default)
        );
        Assert.Empty(waits);
    }

    [Fact]
    public async Task WaitLongerThanTheWholeTime_FailsAtOnce()
    {
        var failure = await Assert.ThrowsAsync<ContainerizeException>(() => Policy(3).RunAsync<bool>(_ => throw Passing(TimeSpan.FromHours(1)), default));

        Assert.Contains("3600 s", failure.Message);
        Assert.Empty(waits);
    }

    [Fact]
    public async Task WaitLongerThanWhatIsLeftOfTheTime_FailsAtOnceWithWhatWasAnswered()
    {
        var options = new RegistryOptions { Timeout = TimeSpan.FromMinutes(10), Clock = clock };
        var failure = await Assert.ThrowsAsync<ContainerizeException>(() =>
            Deadline.RunAsync(
                options,
                "push x",
                token =>
                {
                    clock.Now += TimeSpan.FromMinutes(8);
                    return new RetryPolicy(options).RunAsync<bool>(_ => throw Passing(TimeSpan.FromMinutes(5)), token);
                },
                default
            )
        );

        Assert.Equal(ErrorCodes.RegistryFailed, failure.Code);
        Assert.StartsWith("could not x; it asks to wait 300 s, longer than ContainerizeTimeout", failure.Message);
    }

    private static RegistryException Passing(TimeSpan? after = null) => new(ErrorCodes.RegistryFailed, "could not x") { Retryable = true, RetryAfter = after };

    private RetryPolicy Policy(int attempts) =>
        new(
            new RegistryOptions
            {
                Attempts = attempts,
                Delay = (wait, _) =>
                {
                    waits.Add(wait);
                    return Task.CompletedTask;
                },
            }
        );
}
