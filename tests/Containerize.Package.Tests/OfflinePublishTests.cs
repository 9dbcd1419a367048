using Containerize.Package.Tests.Rig;

namespace Containerize.Package.Tests;

/// <summary>What a publish does without a network: the base image comes out of the content store, with or without being told so; a missing one says how to get
/// it.</summary>
public class OfflinePublishTests
{
    [SkippableFact]
    public void BaseInTheStore_IsEnough()
    {
        var folder = ProjectFolder.Create().WriteConsole("App");
        string name;
        string online;
        using (var registry = DistributionRegistry.Start(RealParts.Folder("offline")))
        {
            name = $"{registry.Name}/base:1";
            folder
                .Dotnet(
                    "publish",
                    "App",
                    "-t:Containerize",
                    TinyBase.Property,
                    "-p:ContainerizeOutput=registry",
                    $"-p:ContainerRegistry={registry.Name}",
                    "-p:ContainerRepository=base",
                    "-p:ContainerImageTag=1",
                    "-p:ContainerizeCacheDirectory=first"
                )
                .Succeeds();
            online = Publish("store").Succeeds().Lines[^1];
        }

        Publish("empty", "-p:ContainerizeRetries=1").FailsWith("CTZ0201");
        var missing = Publish("empty", "-p:ContainerizeOffline=true").FailsWith("CTZ0213");
        Assert.Contains(name, missing, StringComparison.Ordinal);
        Assert.Contains("publish once without ContainerizeOffline", missing, StringComparison.Ordinal);

        var unreachable = Publish("store", "-p:ContainerizeRetries=1").Succeeds();
        Assert.Contains(unreachable.Lines, line => line.Contains($"using {name} from the store", StringComparison.Ordinal));
        var offline = Publish("store", "-p:ContainerizeOffline=true").Succeeds();
        Assert.DoesNotContain(offline.Lines, line => line.Contains("could not", StringComparison.Ordinal));
        Assert.Equal([Digest(online), Digest(online)], [Digest(unreachable.Lines[^1]), Digest(offline.Lines[^1])]);

        CommandResult Publish(string store, params string[] arguments) =>
            folder.Dotnet([
                "publish",
                "App",
                "--no-build",
                "-t:Containerize",
                $"-p:ContainerBaseImage={name}",
                "-p:ContainerizeOutput=oci-layout",
                $"-p:ContainerizeCacheDirectory={folder.Combine(store)}",
                .. arguments,
            ]);
    }

    private static string Digest(string line) => line[line.IndexOf("@sha256:", StringComparison.Ordinal)..].Split(' ')[0];
}
