using Containerize.Images.Tests.RealServers;

namespace Containerize.Images.Tests.Publishing;

/// <summary>Eight publishing processes at once share one store and one real registry. Two rounds by default, ten with CONTAINERIZE_FULL=1.</summary>
public sealed class SharedStoreTests : IDisposable
{
    private const int Processes = 8;
    private static readonly int Rounds = Environment.GetEnvironmentVariable("CONTAINERIZE_FULL") == "1" ? 10 : 2;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public async Task EightAtOnce_GiveTheDigestsOfOneAfterTheOther()
    {
        await using var registry = await RealRegistry.StartAsync();
        await registry.AddAsync(SampleImages.Image("base", "more of it"), "dotnet/runtime", "10.0");
        for (var round = 0; round < Rounds; round++)
        {
            WriteSources(round);
            var serial = new List<string>();
            for (var number = 0; number < Processes; number++)
            {
                serial.Add($"{await PublishingProcess.PublishAsync(Order(registry, "serial", round, number), new Dictionary<string, string>())}");
            }

            var together = await Task.WhenAll(
                Enumerable.Range(0, Processes).Select(number => PublishingProcess.RunAsync(Order(registry, "together", round, number)))
            );

            Assert.All(together, one => Assert.True(one.ExitCode == 0, one.Output));
            Assert.Equal(serial, together.Select(one => one.Output.Split('\n')[0]));
        }
    }

    // Half of them share their files with a neighbour, two go to the same repository and tag, all share the base and one layer.
    private void WriteSources(int round)
    {
        for (var number = 0; number < Processes; number++)
        {
            var source = Directory.CreateDirectory(Source(round, number)).FullName;
            File.WriteAllBytes(Path.Combine(source, "shared"), SampleImages.Noise(1_000_000, round));
            File.WriteAllBytes(Path.Combine(source, "own"), SampleImages.Noise(200_000, (1000 * round) + (number / 2)));
        }
    }

    private string Source(int round, int number) => folder[$"source/{round}/{number}"];

    private PublishOrder Order(RealRegistry registry, string kind, int round, int number) =>
        new(
            $"{registry.Address}/dotnet/runtime:10.0",
            Source(round, number),
            folder[$"store-{kind}-{round}"],
            registry.Address,
            $"{kind}/app{number / 2}",
            "1"
        );
}
