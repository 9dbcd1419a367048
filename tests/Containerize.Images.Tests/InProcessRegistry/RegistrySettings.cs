namespace Containerize.Images.Tests.InProcessRegistry;

/// <summary>How the in-process registry behaves within what the specification allows.</summary>
internal sealed class RegistrySettings
{
    /// <summary>Locations of uploads as paths instead of addresses.</summary>
    public bool RelativeLocations { get; set; }

    /// <summary>Whether a blob may be mounted from another repository.</summary>
    public bool Mounts { get; set; } = true;

    /// <summary>Whether an upload that broke off can be resumed.</summary>
    public bool Resumes { get; set; } = true;

    /// <summary>Whether a range of a blob may be asked for.</summary>
    public bool Ranges { get; set; } = true;

    /// <summary>Bodies larger than this are refused with 413.</summary>
    public long MaxBody { get; set; } = long.MaxValue;

    /// <summary>Sent as OCI-Chunk-Min-Length.</summary>
    public long? MinChunk { get; set; }

    /// <summary>How many tags a page has.</summary>
    public int TagsInPage { get; set; } = int.MaxValue;

    /// <summary>User and password; null lets everybody in.</summary>
    public (string User, string Password)? Login { get; set; }

    /// <summary>Whether a bearer token is wanted (from its own token server) instead of Basic.</summary>
    public bool Tokens { get; set; }

    /// <summary>With <see cref="Tokens"/>: whether a token for pulling is given to everybody.</summary>
    public bool AnonymousPull { get; set; }

    /// <summary>With <see cref="Tokens"/>: after how many requests a token is no longer accepted.</summary>
    public int TokenUses { get; set; } = int.MaxValue;

    /// <summary>With <see cref="Tokens"/>: an identity token that the OAuth2 endpoint takes.</summary>
    public string? IdentityToken { get; set; }
}
