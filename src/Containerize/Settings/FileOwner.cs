using System.Globalization;

namespace Containerize.Settings;

/// <summary>Owner and group in the image, as numbers: names are the image's own, and nobody looks them up here.</summary>
internal readonly record struct FileOwner(int Uid, int Gid)
{
    // APP_UID of .NET's images (dotnet-docker, since .NET 8).
    private static readonly FileOwner Application = new(1654, 1654);

    public static readonly FileOwner Root = new(0, 0);

    /// <summary><c>1654:1654</c>, or one number for both.</summary>
    /// <param name="name">What the error calls it.</param>
    /// <exception cref="Images.ContainerizeException">It is neither.</exception>
    public static FileOwner Parse(string name, string text) => TryParse(text) ?? throw ProjectInput.BadValue(name, text, "numbers such as 1654 or 1654:1654");

    /// <summary>Of the user that an image runs as; root for a name that is not the one of .NET's images.</summary>
    /// <param name="user">Null for the base's user, which is that one where nobody says otherwise.</param>
    public static FileOwner OfUser(string? user) =>
        user is null or "app" || Images.Assembly.Settings.IsApplicationUser(user) ? Application : TryParse(user) ?? Root;

    private static FileOwner? TryParse(string text)
    {
        var parts = text.Split(':');
        return parts.Length <= 2 && parts.All(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? new FileOwner(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[^1], CultureInfo.InvariantCulture))
            : null;
    }
}
