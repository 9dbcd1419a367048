using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Containerize.Images.Registries;

/// <summary>
/// Finds the credential for a repository where Docker, Podman and the .NET SDK keep theirs: the SDK's variables, DOCKER_AUTH_CONFIG, REGISTRY_AUTH_FILE,
/// Docker's config.json with its helpers, the containers auth.json. A place that cannot be read is named in a notice, and again if the registry refuses.
/// </summary>
internal sealed class CredentialStore(RegistryOptions options)
{
    // As the .NET SDK names them; the last is its older name.
    private static readonly ImmutableArray<string> Variables = ["DOTNET_CONTAINER_{0}_REGISTRY", "DOTNET_CONTAINER_REGISTRY", "SDK_CONTAINER_REGISTRY"];

    private const string Inline = "DOCKER_AUTH_CONFIG";

    private readonly UserFolders user = new(options.Environment);
    private readonly ConcurrentDictionary<Place, Credential?> found = new();
    private readonly ConcurrentDictionary<string, byte> problems = new();

    /// <summary>What could not be read; empty, or to be added to a message.</summary>
    public string Problems => string.Concat(problems.Keys.Order(StringComparer.Ordinal).Select(problem => "; " + problem));

    /// <summary>The code of the error that a registry wants a login and none was found.</summary>
    public ErrorCode CodeWithoutLogin => problems.IsEmpty ? ErrorCodes.RegistryUnauthorized : ErrorCodes.CredentialsUnusable;

    /// <summary>Null when nobody keeps one.</summary>
    public async Task<Credential?> FindAsync(string registry, string repository, bool push, CancellationToken cancellationToken)
    {
        var place = new Place(registry, repository, push);
        if (!found.TryGetValue(place, out var credential))
        {
            credential = await SearchAsync(registry, repository, push, cancellationToken);
            found[place] = credential;
        }

        return credential;
    }

    private async Task<Credential?> SearchAsync(string registry, string repository, bool push, CancellationToken cancellationToken)
    {
        if (FromVariables(push) is { } variable)
        {
            return variable;
        }

        foreach (var file in Files())
        {
            if (file.HelperFor(registry) is { } helper && await AskAsync(helper, file, registry, cancellationToken) is { } helped)
            {
                return helped;
            }

            if (file.Find(registry, repository, Report) is { } credential)
            {
                return file.Origin == Inline ? credential with { Variables = Inline } : credential;
            }
        }

        return null;
    }

    private Credential? FromVariables(bool push)
    {
        foreach (var pattern in Variables)
        {
            var name = pattern.Replace("{0}", push ? "PUSH" : "PULL", StringComparison.Ordinal);
            var (login, password) = (user.Value(name + "_UNAME"), user.Value(name + "_PWORD"));
            if (login is null != password is null)
            {
                Report($"{name}_UNAME and {name}_PWORD count together, and one of them is not set");
            }

            if (login is not null && password is not null)
            {
                var given =
                    login == Credential.TokenUser
                        ? new Credential("", null, password, null, name + "_UNAME")
                        : new Credential(login, password, null, null, name + "_UNAME");
                return given with { Variables = $"{name}_UNAME and {name}_PWORD" };
            }
        }

        return null;
    }

    private IEnumerable<CredentialFile> Files()
    {
        if (user.Value(Inline) is { } inline && Read(Inline, () => inline) is { } given)
        {
            yield return given;
        }

        string?[] places =
        [
            user.Value("REGISTRY_AUTH_FILE"),
            UserFolders.In(user.Docker, "config.json"),
            UserFolders.In(user.Runtime, "containers/auth.json"),
            UserFolders.In(user.Configuration, "containers/auth.json"),
        ];
        foreach (var place in places.OfType<string>().Where(File.Exists))
        {
            if (Read(place, () => File.ReadAllText(place)) is { } file)
            {
                yield return file;
            }
        }
    }

    private CredentialFile? Read(string origin, Func<string> text)
    {
        try
        {
            return CredentialFile.Parse(text(), origin);
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            Report($"the credentials in {origin} cannot be read ({(exception is FormatException ? "not the expected JSON" : exception.GetType().Name)})");
            return null;
        }
    }

    private async Task<Credential?> AskAsync(string helper, CredentialFile file, string registry, CancellationToken cancellationToken)
    {
        foreach (var server in CredentialFile.NamesOf(registry))
        {
            var (credential, problem) = await CredentialHelper.GetAsync(helper, server, options.Environment, cancellationToken);
            if (problem is not null)
            {
                Report($"{problem} (named in {file.Origin})");
                return null;
            }

            if (credential is not null)
            {
                return credential;
            }
        }

        return null;
    }

    private void Report(string problem)
    {
        if (problems.TryAdd(problem, 0))
        {
            options.Notice?.Invoke(problem);
        }
    }

    /// <summary>What has a credential.</summary>
    private sealed record Place(string Registry, string Repository, bool Push);
}
