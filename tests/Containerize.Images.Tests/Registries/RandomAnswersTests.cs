using System.Collections.Concurrent;
using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Plan;
using Containerize.Images.Registries;
using Containerize.Images.Sources;

namespace Containerize.Images.Tests.Registries;

/// <summary>Whatever a registry answers, a pull and a push end in success or in one coded line: no crash, no hang, and no more read than the limits
/// allow.</summary>
public sealed class RandomAnswersTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int FirstSeed = 20_261_124;

    /// <summary>How many pulls and pushes are tried; CONTAINERIZE_PROPERTY_CASES says otherwise.</summary>
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("CONTAINERIZE_PROPERTY_CASES"), out var count) ? count : 4_000;

    // One case takes a millisecond; this ends a run that would never end, and names the case.
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(1);

    private static readonly Blob Content = Blob.FromBytes("application/octet-stream", SampleImages.Noise(1_200_000));
    private static readonly Blob Pushed = SampleImages.Image("pushed").Manifest;
    private static readonly ImagePlan Plan = new()
    {
        BaseImage = "base",
        Platform = SampleImages.Amd64,
        Layers = [],
        Cmd = ["/app/run"],
    };
    private static readonly Scope Target = new("shop/api", Push: true, MountFrom: "dotnet/runtime");

    private static readonly RegistryOptions Options = new()
    {
        Attempts = 2,
        SystemFolder = null,
        Delay = (_, _) => Task.CompletedTask,
        Environment = new Dictionary<string, string>
        {
            ["DOTNET_CONTAINER_REGISTRY_UNAME"] = RandomAnswers.User,
            ["DOTNET_CONTAINER_REGISTRY_PWORD"] = RandomAnswers.Password,
        },
    };

    [Fact]
    public async Task AnyAnswer_EndsInSuccessOrOneCodedLine()
    {
        var (ends, wrong, changes) = (new ConcurrentDictionary<string, int>(), new ConcurrentQueue<string>(), 0);

        await Parallel.ForAsync(
            0,
            Count,
            async (number, _) =>
            {
                using var answers = new RandomAnswers(FirstSeed + number);
                var failure = await Xunit.Record.ExceptionAsync(() =>
                    Task.Run(() => number % 2 == 0 ? PullAsync(answers) : PushAsync(answers)).WaitAsync(Hang)
                );
                ends.AddOrUpdate(
                    failure is ContainerizeException { Code: var code } ? code.Id
                        : failure is null ? "success"
                        : failure.GetType().Name,
                    1,
                    (_, before) => before + 1
                );
                Interlocked.Add(ref changes, answers.Changes);
                if (Fault(failure) is { } fault)
                {
                    wrong.Enqueue($"{FirstSeed + number}: {fault}");
                }
            }
        );

        output.WriteLine(string.Join(", ", ends.OrderBy(end => end.Key, StringComparer.Ordinal).Select(end => $"{end.Key} {end.Value}")));
        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {Count}:\n{string.Join("\n\n", wrong.Take(5))}");
        Assert.True(ends.Count > 5 && ends.ContainsKey("success") && changes > Count / 10, "the answers were hardly damaged");
    }

    /// <summary>What is wrong about an end; null for nothing.</summary>
    private static string? Fault(Exception? failure) =>
        failure switch
        {
            null => null,
            not ContainerizeException => failure.ToString(),
            { Message: var line } when line.Any(char.IsControl) => $"more than plain text on one line: {line}",
            ContainerizeException { Code.Id: var code, Message: var line }
                when code.StartsWith("CTZ02", StringComparison.Ordinal)
                    && (!line.StartsWith("could not ", StringComparison.Ordinal) || !line.Contains("; ", StringComparison.Ordinal)) =>
                $"does not say what was tried, or what to do: {line}",
            { Message: var line } when line.Contains(RandomAnswers.Password, StringComparison.Ordinal) || line.Contains("secret@", StringComparison.Ordinal) =>
                $"shows a secret: {line}",
            { Message.Length: > 2_000 } => $"too long: {failure.Message}",
            _ => null,
        };

    private static RegistryClient Client(RandomAnswers answers) => new(new RegistryEndpoint("localhost:1", []), Options, new CredentialStore(Options), answers);

    private static async Task PullAsync(RandomAnswers answers)
    {
        using var client = Client(answers);
        var scope = new Scope("dotnet/runtime");
        var root = (await client.GetManifestAsync(scope, "10.0", default)).Descriptor;
        var from = await PlatformImage.ReadAsync(new ImageRoot("base", null, [root], Open, ImageRole.Base), SampleImages.Amd64, default);
        var config = ImageConfig.Parse(await OciJson.ReadAllAsync(from.Config, OciJson.MaxConfigSize, default));
        _ = ImageAssembler.Assemble(Plan, from, config, []);

        // Layers go to a disk, which may take what they announce.
        foreach (var layer in from.Layers.Where(layer => layer.Blob.Descriptor.Size < DamagedBody.MostBytes))
        {
            await client.DownloadAsync(scope, layer.Blob.Descriptor, new MemoryStream(), default);
        }

        Blob Open(Descriptor descriptor) =>
            new(
                descriptor,
                async token =>
                {
                    if (MediaTypes.Manifests.Contains(descriptor.MediaType))
                    {
                        return new MemoryStream((await client.GetManifestAsync(scope, descriptor.Digest.ToString(), token)).Bytes);
                    }

                    var bytes = new MemoryStream();
                    await client.DownloadAsync(scope, descriptor, bytes, token);
                    bytes.Position = 0;
                    return bytes;
                }
            );
    }

    private static async Task PushAsync(RandomAnswers answers)
    {
        using var client = Client(answers);
        await client.FindManifestAsync(Target, "1", default);
        if (!await client.HasBlobAsync(Target, Content.Descriptor, default))
        {
            await client.UploadAsync(Target, Content, default);
        }

        await client.PutManifestAsync(Target, Pushed, Pushed.Descriptor.Digest.ToString(), default);
        await client.PutManifestAsync(Target, Pushed, "1", default);
        await client.TagsAsync(Target, default);
    }
}
