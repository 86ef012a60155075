/// Files for whoever runs the server: a unit for systemd, and what nginx or Caddy before it are told.
///
/// None of them keeps a log of who asked for what.
public enum ServingExamples {
  /// A unit for systemd, in which the program may write its workshop's folder alone.
  public static func unit(program: String, workshop: String, folder: String, publicAddress: String) -> String {
    """
    # /etc/systemd/system/evenhand.service
    [Unit]
    Description=The members' pages of \(workshop)
    After=network.target

    [Service]
    # A user of its own: useradd --system --home-dir \(folder) evenhand; chown -R evenhand: \(folder)
    User=evenhand
    WorkingDirectory=\(folder)
    ExecStart=\(program) \(workshop) --at 127.0.0.1:8080 --public \(publicAddress) --behind 127.0.0.1
    Restart=on-failure
    ProtectSystem=strict
    ProtectHome=yes
    ReadWritePaths=\(folder)
    PrivateTmp=yes
    NoNewPrivileges=yes
    MemoryMax=512M
    LimitCORE=0
    TimeoutStopSec=15

    [Install]
    WantedBy=multi-user.target

    """
  }

  /// A server of nginx.
  public static func nginx(host: String) -> String {
    """
    server {
        listen 443 ssl;
        server_name \(host);
        ssl_certificate     /etc/letsencrypt/live/\(host)/fullchain.pem;
        ssl_certificate_key /etc/letsencrypt/live/\(host)/privkey.pem;

        # Nobody's visits are kept.
        access_log off;
        error_log /dev/null crit;
        client_max_body_size 8m;
        gzip off;

        location / {
            proxy_pass http://127.0.0.1:8080;
            proxy_http_version 1.1;
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header Connection "";
        }
        # A page that follows the room waits for as long as it is open.
        location = /live {
            proxy_pass http://127.0.0.1:8080;
            proxy_http_version 1.1;
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header Connection "";
            proxy_buffering off;
            proxy_read_timeout 1h;
        }
    }

    """
  }

  /// A site of Caddy, which gets its certificate itself and keeps no log unless it is told to.
  public static func caddy(host: String) -> String {
    """
    \(host) {
        reverse_proxy 127.0.0.1:8080 {
            header_up X-Forwarded-For {remote_host}
            flush_interval -1
        }
    }

    """
  }
}
