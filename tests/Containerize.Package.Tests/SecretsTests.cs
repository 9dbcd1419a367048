using System.IO.Compression;
using System.Text;
using Containerize.Package.Tests.Rig;

namespace Containerize.Package.Tests;

/// <summary>A password that a publish uses is in nothing that it leaves: console and binary log at the highest verbosity, image.json, image, obj, content
/// store.</summary>
public sealed class SecretsTests : IDisposable
{
    private const string User = "ann";
    private const string Password = "correct-horse-battery";
    private const string WrongPassword = "wrong-horse-battery";

    // What htpasswd -Bbn makes of the two; here, as the command line would be in a log.
    private const string PasswordFile = "ann:$2y$04$rJM49XT0qjsJ/iTekkBATeQuWHyf8fN91NsAXN4GrXLaX6GG.Dr/q\n";
    private static readonly string[] Secrets = [Password, WrongPassword, Base64($"{User}:{Password}"), Base64($"{User}:{WrongPassword}")];

    private readonly ProjectFolder folder = ProjectFolder.Create("App").WriteConsole("App");
    private readonly DistributionRegistry registry;

    public SecretsTests() => registry = DistributionRegistry.Start(RealParts.Folder("secrets"), PasswordFile);

    public void Dispose() => registry.Dispose();

    [SkippableFact]
    public void Password_IsInNothingThatAPublishLeaves()
    {
        folder.Dotnet("publish", "App").Succeeds();
        Directory.CreateDirectory(folder.Combine("home"));

        Publish("variables", [new("SDK_CONTAINER_REGISTRY_UNAME", User), new("SDK_CONTAINER_REGISTRY_PWORD", Password)]).Succeeds();
        Publish("inline", [new("DOCKER_AUTH_CONFIG", Config(Password))]).Succeeds();
        folder.Write("docker/config.json", Config(WrongPassword));
        var refused = Publish("refused", [new("DOCKER_CONFIG", folder.Combine("docker"))]);
        Assert.True(refused.ExitCode != 0 && refused.Output.Contains("error CTZ0203: ", StringComparison.Ordinal), refused.Log);
        folder.Write("docker/config.json", Config(Password));
        Publish("file", [new("DOCKER_CONFIG", folder.Combine("docker"))]).Succeeds();
        Directory.Delete(folder.Combine("docker"), recursive: true);

        var files = Directory
            .EnumerateFiles(folder.FullPath, "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(TestRun.Folder, "logs")))
            .ToList();
        Assert.Equal(4, files.Count(file => file.EndsWith(".binlog", StringComparison.Ordinal)));
        Assert.Contains(files, file => file.EndsWith("image.json", StringComparison.Ordinal));
        Assert.Empty(
            files.SelectMany(file => Secrets.Where(secret => Text(file).Contains(secret, StringComparison.Ordinal)).Select(secret => $"{file} holds {secret}"))
        );
    }

    // MSBuild itself lists the variables whose names begin with DOTNET_ in its diagnostic and binary logs, before anything of a project runs.
    [SkippableFact]
    public void PasswordInAVariableOfTheSdk_IsInNoLineButMSBuildsOwnListOfVariables()
    {
        string[] variables = ["DOTNET_CONTAINER_PUSH_REGISTRY", "DOTNET_CONTAINER_PULL_REGISTRY"];
        folder.Dotnet("publish", "App").Succeeds();
        Directory.CreateDirectory(folder.Combine("home"));

        var published = Publish(
                "listed",
                variables.SelectMany(name => (KeyValuePair<string, string?>[])[new(name + "_UNAME", User), new(name + "_PWORD", Password)])
            )
            .Succeeds();
        File.Delete(published.Log);

        Assert.All(
            published.Lines.Where(line => Secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal))),
            line => Assert.Contains(line, variables.Select(name => $"{name}_PWORD = {Password}"))
        );
    }

    private CommandResult Publish(string name, IEnumerable<KeyValuePair<string, string?>> environment) =>
        Dotnet.Run(
            folder.FullPath,
            [new("HOME", folder.Combine("home")), .. environment],
            "publish",
            "App",
            "--no-build",
            "-t:Containerize",
            TinyBase.Property,
            "-p:ContainerizeOutput=registry",
            $"-p:ContainerRegistry={registry.Name}",
            $"-p:ContainerRepository={name}",
            $"-p:ContainerizeCacheDirectory={folder.Combine("store")}",
            "-v:diag",
            $"-bl:{name}.binlog"
        );

    private string Config(string password) => $$"""{ "auths": { "{{registry.Name}}": { "auth": "{{Base64($"{User}:{password}")}}" } } }""";

    // A binary log is compressed, strings in it are UTF-8 as in every other file here.
    private static string Text(string path)
    {
        using Stream file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(
            path.EndsWith(".binlog", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file,
            Encoding.Latin1
        );
        return reader.ReadToEnd();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
